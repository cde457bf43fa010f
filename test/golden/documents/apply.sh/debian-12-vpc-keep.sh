#!/bin/sh
# Managed by Meridian (template apply.sh.hbs). Brings this guest under its standard; safe to run again.
# Each step reports done, unchanged or failed; a failed step does not stop the others.
# The outcome is in /var/lib/meridian/report.json; the exit code is 1 when a step failed. --report only prints how things are.
umask 022
PATH=/usr/sbin:/usr/bin:/sbin:/bin
LC_ALL=C
export PATH LC_ALL

state=/var/lib/meridian
staged=$state/files
steps=
failures=

json_string() {
	printf '"%s"' "$(printf '%s' "$1" | tr -c '\040-\176' '?' | sed 's/[\\"]/\\&/g')"
}

json_list() {
	comma=
	printf '['
	while IFS= read -r line; do
		printf '%s%s' "$comma" "$(json_string "$line")"
		comma=', '
	done
	printf ']'
}

step() {
	changed=no
	"$2" 2>"$state/stderr"
	outcome "$1" $?
	cat "$state/stderr" >&2
}

outcome() {
	result=unchanged
	if [ "$changed" = yes ]; then result="done"; fi
	if [ "$2" -ne 0 ]; then
		result=failed
		reason=$(grep . "$state/stderr" | tail -n 1 | cut -c 1-400)
		failures="$failures${failures:+, }\"$1\": $(json_string "${reason:-status $2}")"
	fi
	printf 'meridian: %s: %s\n' "$1" "$result"
	steps="$steps${steps:+, }\"$1\": \"$result\""
}

keep() {
	if grep -q -x -F -e "$1" "$state/placed" 2>/dev/null; then return 0; fi
	if [ -e "$1" ] || [ -h "$1" ]; then
		mkdir -p "$state/original${1%/*}" && cp -pP "$1" "$state/original$1" || return 1
	fi
	echo "$1" >>"$state/placed"
}

replace() {
	if [ -d "$2" ]; then
		echo "meridian: $2 is a folder" >&2
		return 1
	fi
	if [ ! -h "$2" ] && cmp -s "$1" "$2" 2>/dev/null && [ "0$(stat -c %a "$2")" = "$3" ]; then return 0; fi
	mkdir -p "${2%/*}" && keep "$2" && rm -f "$2.meridian" || return 1
	cp "$1" "$2.meridian" && chmod "$3" "$2.meridian" && mv -f "$2.meridian" "$2" || return 1
	if command -v restorecon >/dev/null 2>&1; then restorecon "$2" || :; fi
	changed=yes
}

place() {
	replace "$staged$1" "$1" "$2"
}

set_variable() {
	if grep -q "^$2=" "$1" 2>/dev/null; then
		sed "s|^$2=.*|$2=$3|" "$1"
	else
		if [ -s "$1" ]; then printf '%s\n' "$(cat "$1")"; fi
		echo "$2=$3"
	fi >"$state/variables" || return 1
	replace "$state/variables" "$1" "0$(stat -c %a "$1" 2>/dev/null || echo 644)"
}

apt_get() {
	tries=0
	while :; do
		DEBIAN_FRONTEND=noninteractive UCF_FORCE_CONFFOLD=1 \
			apt-get -q -y -o Dpkg::Options::=--force-confold "$@" 2>"$state/apt"
		status=$?
		cat "$state/apt" >&2
		tries=$((tries + 1))
		if [ "$status" -eq 0 ] || [ "$tries" -ge 60 ] || ! grep -q 'get lock' "$state/apt"; then return "$status"; fi
		sleep 5
	done
}

apt_update() {
	apt_get -o APT::Update::Error-Mode=any update && return 0
	case $steps in *'"clock-in-sync"'*) return 1 ;; esac
	grep -q 'is not valid yet\|is expired' "$state/apt" && apt_get -o Acquire::Check-Date=false -o APT::Update::Error-Mode=any update
}

install_package() {
	apt_update || :
	apt_get --no-install-recommends install "$1" || return 1
	changed=yes
}

wanted_zone=Asia/Shanghai
zone_file=/usr/share/zoneinfo/$wanted_zone

time_zone() {
	if [ ! -f "$zone_file" ]; then install_package tzdata; fi
	if [ ! -f "$zone_file" ]; then install_package tzdata-legacy; fi
	if [ ! -f "$zone_file" ]; then
		echo "meridian: $zone_file is missing" >&2
		return 1
	fi
	case $(readlink /etc/localtime) in
	*/zoneinfo/"$wanted_zone") ;;
	*)
		keep /etc/localtime && ln -sf "$zone_file" /etc/localtime.meridian &&
			mv -f /etc/localtime.meridian /etc/localtime || return 1
		changed=yes
		;;
	esac
	if [ -f /etc/timezone ] && [ "$(cat /etc/timezone)" != "$wanted_zone" ]; then
		echo "$wanted_zone" >"$state/variables" && replace "$state/variables" /etc/timezone 0644 || return 1
	fi
	for name in ZONE TIMEZONE; do
		if grep -q "^$name=" /etc/sysconfig/clock 2>/dev/null; then
			set_variable /etc/sysconfig/clock "$name" "\"$wanted_zone\"" || return 1
		fi
	done
	if [ "$changed" = yes ]; then
		for service in cron crond rsyslog; do
			systemctl try-restart "$service" 2>/dev/null || :
		done
	fi
}

report_time_zone() {
	zone_now=$(readlink /etc/localtime)
	printf '"timeZone": %s' "$(json_string "${zone_now#*/zoneinfo/}")"
}

default_link() {
	ip -4 route show default | sed -n 's/.* dev \([^ ]*\).*/\1/p' | head -n 1
}

nameservers() {
	sed -n 's/^[[:space:]]*nameserver[[:space:]]*\([^[:space:]]*\).*/\1/p' "$1" 2>/dev/null
}

runs() {
	grep -q -s -x -F "$1" /proc/[0-9]*/comm
}

resolved_in_use() {
	systemctl is-active --quiet systemd-resolved 2>/dev/null || return 1
	case $(readlink -f /etc/resolv.conf) in
	/run/systemd/resolve/*) return 0 ;;
	esac
	nameservers /etc/resolv.conf | grep -q -x -F 127.0.0.53
}

network_manager_in_use() {
	systemctl is-active --quiet NetworkManager 2>/dev/null || return 1
	nmcli -t -f DEVICE,STATE device 2>/dev/null | grep -q "^$(default_link):connected" || return 1
	! NetworkManager --print-config 2>/dev/null | grep -q '^dns=none'
}

resolver_in_use() {
	resolved_in_use && echo systemd-resolved && return
	network_manager_in_use && echo network-manager && return
	[ -d /etc/resolvconf/update.d ] && readlink /etc/resolv.conf | grep -q /resolvconf/ && echo resolvconf && return
	[ -x /sbin/resolvconf ] && [ -f /etc/resolvconf.conf ] && echo openresolv && return
	runs dhcpcd && echo dhcpcd && return
	runs dhclient && echo dhclient && return
	echo resolv.conf
}

report_dns() {
	form=$(resolver_in_use)
	file=/etc/resolv.conf
	if [ "$form" = systemd-resolved ]; then file=/run/systemd/resolve/resolv.conf; fi
	printf '"resolvers": {"form": "%s", "servers": %s}' "${form:-unknown}" "$(nameservers "$file" | json_list)"
}

# empty FILE: keeps it, and leaves a line in its place, so that a package's update does not bring it back.
empty() {
	printf '# %s\n# Emptied. The original: %s\n' 'Managed by Meridian (template apply.sh.hbs)' "$state/original$1" >"$state/emptied" || return 1
	replace "$state/emptied" "$1" 0644
}

mirrors() {
	place /etc/apt/sources.list.d/debian.sources 0644 || return 1
	# The system's own sources would be asked, too.
	# shellcheck disable=SC2043
	for file in /etc/apt/sources.list /etc/apt/sources.list.d/ubuntu.sources; do
		if grep -q '^[^#]' "$file" 2>/dev/null; then empty "$file" || return 1; fi
	done
	if [ "$changed" = yes ]; then rm -f "$state/sources-read"; fi
	if [ ! -f "$state/sources-read" ]; then apt_update && : >"$state/sources-read" || return 1; fi
}

report_mirrors() {
	printf '"repositories": %s' "$(apt-get --print-uris update 2>/dev/null | sed -n "s|^'\(.*\)/dists/.*|\1|p" | sort -u | json_list)"
}
time_client() {
	if [ -x /usr/sbin/chronyd ]; then return 0; fi
	install_package chrony
	if [ ! -x /usr/sbin/chronyd ]; then
		echo "meridian: /usr/sbin/chronyd is missing" >&2
		return 1
	fi
}

rival_daemons() {
	for service in systemd-timesyncd ntpsec ntp ntpd openntpd; do
		case $(systemctl is-enabled "$service" 2>/dev/null) in
		'' | not-found | masked) continue ;;
		esac
		systemctl stop "$service"
		systemctl disable "$service"
		systemctl mask "$service" || return 1
		changed=yes
	done
}

time_servers() {
	place /etc/chrony/chrony.conf 0644 || return 1
	case $(systemctl is-enabled chrony 2>/dev/null) in
	enabled) ;;
	masked)
		systemctl unmask chrony && systemctl enable chrony || return 1
		changed=yes
		;;
	*)
		systemctl enable chrony || return 1
		changed=yes
		;;
	esac
	if [ "$changed" = yes ]; then
		systemctl restart chrony
	elif ! systemctl is-active --quiet chrony; then
		systemctl start chrony && changed=yes
	fi
}

clock_in_sync() {
	chronyc -n tracking >/dev/null 2>&1 || chronyc -n tracking >&2 || return 1
	chronyc waitsync 30 0 0 2 >/dev/null && return 0
	echo "meridian: chrony follows no server after a minute" >&2
	return 1
}

ask_chronyd() {
	chronyc -c -N "$1" 2>/dev/null || chronyc -c -n "$1" 2>/dev/null
}

report_time() {
	synchronized=false
	source=null
	offset=null
	tracking=$(ask_chronyd tracking)
	case $tracking in
	'' | *'Not synchronised') ;;
	*)
		synchronized=true
		source=$(json_string "$(printf '%s' "$tracking" | cut -d , -f 2)")
		offset=$(printf '%s' "$tracking" | awk -F , '{ printf "%.9f", -$5 }')
		;;
	esac
	servers=$(ask_chronyd sources | cut -d , -f 3 | json_list)
	printf '"time": {"client": "%s", "synchronized": %s, "source": %s, "offsetSeconds": %s, "servers": %s}' \
		chrony "$synchronized" "$source" "${offset:-null}" "$servers"
}

clock_began() {
	echo $(($(date +%s) - $(cut -d . -f 1 /proc/uptime)))
}

keep_addresses() {
	back=$(($1 - $(clock_began)))
	if [ "$back" -lt 60 ] || ! runs dhclient; then return 0; fi
	ip -4 -o addr show dynamic 2>/dev/null | while read -r _ link _ address rest; do
		left=$(echo "$rest" | sed -n 's/.*valid_lft \([0-9]*\)sec.*/\1/p')
		if [ -z "$left" ]; then continue; fi
		ip -4 addr change "$address" dev "$link" valid_lft $((left + back)) preferred_lft $((left + back))
	done
}

report() {
	printf '{"version": 1,\n"documents": {'
	comma=
	for path in /etc/chrony/chrony.conf /etc/apt/sources.list.d/debian.sources /var/lib/meridian/apply.sh; do
		if [ ! -f "$path" ]; then continue; fi
		digest=$(sha256sum "$path")
		printf '%s%s: "%s"' "$comma" "$(json_string "$path")" "${digest%% *}"
		comma=', '
	done
	printf '},\n"steps": {%s},\n' "$steps"
	for part in time time_zone dns mirrors; do
		members=$("report_$part" 2>/dev/null) && printf '%s,\n' "$members"
	done
	printf '"failures": {%s}}\n' "$failures"
}

time_steps() {
	began=$(clock_began)
	step time-client time_client
	step rival-daemons rival_daemons
	step time-servers time_servers
	step clock-in-sync clock_in_sync
	keep_addresses "$began"
}

if [ "$1" = --report ]; then
	steps=$(sed -n 's/^"steps": {\(.*\)},$/\1/p' "$state/report.json" 2>/dev/null)
	failures=$(sed -n 's/^"failures": {\(.*\)}}$/\1/p' "$state/report.json" 2>/dev/null)
	report
	exit
fi

mkdir -p "$state" || exit 1
if [ -f "$zone_file" ]; then step time-zone time_zone; fi
if [ -x /usr/sbin/chronyd ]; then time_steps; fi
step mirrors mirrors
case $steps in
*'"time-zone"'*) ;;
*) step time-zone time_zone ;;
esac
case $steps in
*'"clock-in-sync"'*) ;;
*) time_steps ;;
esac
rm -f "$state/stderr" "$state/apt" "$state/variables"
report >"$state/report.json.new" && mv -f "$state/report.json.new" "$state/report.json" || exit 1
[ -z "$failures" ]
