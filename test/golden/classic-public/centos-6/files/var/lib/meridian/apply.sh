#!/bin/sh
# Managed by Meridian (template apply.sh.hbs). Brings this guest under its standard; safe to run again.
# Each step reports done, unchanged or failed; a failed step does not stop the others.
# The outcome is in /var/lib/meridian/report.json; the exit code is 1 when a step failed.
set -u
umask 022
PATH=/usr/sbin:/usr/bin:/sbin:/bin
LC_ALL=C
export PATH LC_ALL

state=/var/lib/meridian
staged=$state/files
steps=
failed=0

changed=no

# outcome STEP STATUS: records how a step ended; a step sets changed=yes when it changed something.
outcome() {
	result=unchanged
	if [ "$changed" = yes ]; then result="done"; fi
	if [ "$2" -ne 0 ]; then
		result=failed
		failed=1
	fi
	changed=no
	printf 'meridian: %s: %s\n' "$1" "$result"
	steps="$steps${steps:+, }\"$1\": \"$result\""
}

# replace NEW FILE MODE: puts NEW in FILE's place in one move; what was there before Meridian is kept once.
replace() {
	if cmp -s "$1" "$2"; then return 0; fi
	mkdir -p "$(dirname "$2")" || return 1
	if [ -e "$2" ] && [ ! -e "$state/original$2" ]; then
		mkdir -p "$(dirname "$state/original$2")" && cp -p "$2" "$state/original$2" || return 1
	fi
	cp "$1" "$2.meridian" && chmod "$3" "$2.meridian" && mv -f "$2.meridian" "$2" || return 1
	if command -v restorecon >/dev/null 2>&1; then restorecon "$2" || :; fi
	changed=yes
}

# place FILE MODE: puts a staged document in its place.
place() {
	replace "$staged$1" "$1" "$2"
}

time_client() {
	if command -v ntpd >/dev/null 2>&1; then return 0; fi
	yum -q -y install ntp || return 1
	changed=yes
}

# Two daemons that set one clock fight: the others are stopped and stay off.
rival_daemons() {
	for service in chronyd ntpdate; do
		if chkconfig "$service" >/dev/null 2>&1; then
			service "$service" stop >/dev/null 2>&1
			chkconfig "$service" off || return 1
			changed=yes
		fi
	done
}

time_servers() {
	place /etc/ntp.conf 0644 || return 1
	if ! chkconfig ntpd >/dev/null 2>&1; then
		chkconfig ntpd on || return 1
		changed=yes
	fi
	if [ "$changed" = yes ]; then
		service ntpd stop >/dev/null 2>&1
		# Sets the clock at once while no daemon runs, not when the daemon has seen enough to step it.
		timeout 60 ntpd -gq || :
		service ntpd start
	elif ! service ntpd status >/dev/null 2>&1; then
		service ntpd start && changed=yes
	fi
}

time_zone() {
	zone=Asia/Shanghai
	if [ ! -f "/usr/share/zoneinfo/$zone" ]; then
		echo "meridian: /usr/share/zoneinfo/$zone is missing" >&2
		return 1
	fi
	if ! cmp -s "/usr/share/zoneinfo/$zone" /etc/localtime || [ "$(readlink /etc/localtime)" != "/usr/share/zoneinfo/$zone" ]; then
		ln -sf "/usr/share/zoneinfo/$zone" /etc/localtime.meridian && mv -f /etc/localtime.meridian /etc/localtime || return 1
		changed=yes
	fi
	printf 'ZONE="%s"\n' "$zone" >"$state/clock" && replace "$state/clock" /etc/sysconfig/clock 0644 || return 1
}

# dhclient writes resolv.conf at each renewal, with this statement in mind; until then the file is brought in line here.
dns_dhclient() {
	for conf in /etc/dhcp/dhclient.conf /etc/dhcp/dhclient-*.conf; do
		if [ "$conf" != /etc/dhcp/dhclient.conf ] && [ ! -f "$conf" ]; then continue; fi
		{
			# printf: the last line may lack its line feed, and the next must not be glued to it.
			if [ -f "$conf" ]; then printf '%s\n' "$(sed '/^# BEGIN Meridian/,/^# END Meridian/d' "$conf")"; fi
			cat "$state/dhclient-dns.conf"
		} >"$state/dhclient.conf" || return 1
		replace "$state/dhclient.conf" "$conf" 0644 || return 1
	done
	if [ -h /etc/resolv.conf ]; then
		echo "meridian: /etc/resolv.conf is a link of some other program and is left alone" >&2
		return 1
	fi
	# Several servers that know different names must be asked in order: no "rotate".
	{
		printf '%s\n' "$(sed -e '/^nameserver/d' -e '/^options/s/ rotate//' /etc/resolv.conf 2>/dev/null)"
		for server in 223.5.5.5 223.6.6.6; do echo "nameserver $server"; done
	} >"$state/resolv.conf" || return 1
	replace "$state/resolv.conf" /etc/resolv.conf 0644
}

# The first resolver in use of those that this system's images come with.
dns() {
	dns_dhclient
}

# Waits a minute at most for the clock to follow a server.
clock_in_sync() {
	tries=0
	until ntpq -pn 2>/dev/null | grep -q '^\*'; do
		tries=$((tries + 1))
		if [ "$tries" -ge 30 ]; then return 1; fi
		sleep 2
	done
}

mkdir -p "$state/original" || exit 1
time_client
outcome time-client $?
rival_daemons
outcome rival-daemons $?
time_servers
outcome time-servers $?
time_zone
outcome time-zone $?
dns
outcome dns $?
clock_in_sync
outcome clock-in-sync $?

printf '{"steps": {%s}}\n' "$steps" >"$state/report.json.new" && mv -f "$state/report.json.new" "$state/report.json"
exit "$failed"
