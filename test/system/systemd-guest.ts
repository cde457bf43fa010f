import { dhcpServers, publicServers } from "./resolver-guest";

const bus = `<busconfig>
	<type>system</type>
	<listen>unix:path=/run/dbus/system_bus_socket</listen>
	<auth>EXTERNAL</auth>
	<policy context="default">
		<allow send_destination="*" eavesdrop="true"/>
		<allow eavesdrop="true"/>
		<allow own="*"/>
	</policy>
</busconfig>`;

/**
 * For a guest (resolver-guest.ts) that runs systemd's daemons without systemd as its init: `boot COMMANDS…` starts D-Bus and what
 * it is told, `halt` ends them and empties /run; systemctl is a stand-in that finds, starts and ends processes.
 * Behind eth0 the network's own resolvers know corp.example and aliyuncs.com only, the public ones every name but corp.example:
 * `asks NAME` prints what systemd-resolved answers.
 */
export const systemdGuest = `
cat >/etc/bus.conf <<'END'
${bus}
END
cat >/usr/bin/systemctl <<'END'
#!/bin/sh
for service; do :; done
pids() { grep -l -s -x -F "$(echo "$service" | cut -c 1-15)" /proc/[0-9]*/comm | cut -d / -f 3; }
case $1 in
is-active) [ -n "$(pids)" ] ;;
reload) kill -HUP $(pids) ;;
restart)
	kill $(pids)
	while [ -n "$(pids)" ]; do sleep 0.1; done
	"/lib/systemd/$service" >>/tmp/log 2>&1 &
	until resolvectl status >/dev/null 2>&1; do sleep 0.1; done
	;;
esac
END
chmod +x /usr/bin/systemctl
resolver() {
	address=$1
	shift
	nsenter -t "$network" -n ip addr add "$address/32" dev inside
	nsenter -t "$network" -n dnsmasq --no-daemon --conf-file=/dev/null --no-resolv --bind-interfaces \\
		"--listen-address=$address" "$@" >/dev/null 2>&1 &
}
for address in ${dhcpServers.join(" ")}; do
	resolver "$address" --address=/corp.example/10.1.1.1 --address=/aliyuncs.com/10.2.2.2
done
for address in ${publicServers.join(" ")}; do
	resolver "$address" --address=/corp.example/ --address=/#/203.0.113.1
done
ln -s ../run/systemd/resolve/stub-resolv.conf /etc/resolv.conf
ready() { resolvectl status >/dev/null 2>&1; }
boot() {
	mkdir -p /run/dbus /run/systemd/resolve /run/systemd/netif/links /run/systemd/netif/leases /run/systemd/netif/lldp
	dbus-daemon --config-file=/etc/bus.conf --fork --nopidfile
	/lib/systemd/systemd-resolved >>/tmp/log 2>&1 &
	for daemon; do "$daemon" >>/tmp/log 2>&1 & done
	awaits ready
}
gone() { [ -z "$(pids "$1")" ]; }
halt() {
	for name in dbus-daemon systemd-network systemd-resolve NetworkManager; do
		kill -9 $(pids "$name") 2>/dev/null || :
		awaits gone "$name"
	done
	ip -4 addr flush dev eth0
	rm -rf /run/*
}
asks() {
	resolvectl --no-pager --legend=no -4 query "$1" 2>&1 | sed 's/ *--.*//'
}
`;
