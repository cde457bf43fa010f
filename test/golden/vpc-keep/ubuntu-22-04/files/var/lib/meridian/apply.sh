#!/bin/sh
# Managed by Meridian (template apply.sh.hbs). Brings this guest under its standard; safe to run again.
# Each step reports done, unchanged or failed; a failed step does not stop the others.
# The outcome is in /var/lib/meridian/report.json; the exit code is 1 when a step failed.
umask 022
PATH=/usr/sbin:/usr/bin:/sbin:/bin
LC_ALL=C
export PATH LC_ALL

state=/var/lib/meridian
staged=$state/files
steps=
failures=

# json_string TEXT: TEXT as a string of JSON; what is no printable ASCII becomes a question mark.
json_string() {
	printf '"%s"' "$(printf '%s' "$1" | tr -c '\040-\176' '?' | sed 's/[\\"]/\\&/g')"
}

# json_list: the lines of its input as a list of JSON strings.
json_list() {
	comma=
	printf '['
	while IFS= read -r line; do
		printf '%s%s' "$comma" "$(json_string "$line")"
		comma=', '
	done
	printf ']'
}

# step NAME FUNCTION: runs a step and records how it ended.
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

# replace NEW FILE MODE: puts NEW in FILE's place in one move; what was there before Meridian is kept once.
replace() {
	if [ -d "$2" ]; then
		echo "meridian: $2 is a folder" >&2
		return 1
	fi
	if [ ! -h "$2" ] && cmp -s "$1" "$2" 2>/dev/null && [ "0$(stat -c %a "$2")" = "$3" ]; then return 0; fi
	mkdir -p "${2%/*}" || return 1
	if ! grep -q -x -F -e "$2" "$state/placed" 2>/dev/null; then
		if [ -e "$2" ] || [ -h "$2" ]; then
			mkdir -p "$state/original${2%/*}" && cp -pP "$2" "$state/original$2" || return 1
		fi
		echo "$2" >>"$state/placed" || return 1
	fi
	rm -f "$2.meridian" && cp "$1" "$2.meridian" && chmod "$3" "$2.meridian" && mv -f "$2.meridian" "$2" || return 1
	if command -v restorecon >/dev/null 2>&1; then restorecon "$2" || :; fi
	changed=yes
}

# place FILE MODE: puts a staged document in its place.
place() {
	replace "$staged$1" "$1" "$2"
}

time_zone() {
	zone=Etc/UTC
	# Newer systems keep superseded names (Asia/Calcutta, US/Eastern) in a package of their own.
	if [ ! -f "/usr/share/zoneinfo/$zone" ]; then
		DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends \
			-o DPkg::Lock::Timeout=300 install tzdata-legacy && changed=yes
	fi
	if [ ! -f "/usr/share/zoneinfo/$zone" ]; then
		echo "meridian: /usr/share/zoneinfo/$zone is missing" >&2
		return 1
	fi
	if ! cmp -s "/usr/share/zoneinfo/$zone" /etc/localtime || [ "$(readlink /etc/localtime)" != "/usr/share/zoneinfo/$zone" ]; then
		ln -sf "/usr/share/zoneinfo/$zone" /etc/localtime.meridian && mv -f /etc/localtime.meridian /etc/localtime || return 1
		changed=yes
	fi
	if [ "$(cat /etc/timezone 2>/dev/null)" != "$zone" ]; then
		echo "$zone" >"$state/timezone" && replace "$state/timezone" /etc/timezone 0644 || return 1
	fi
}

report_time_zone() {
	zone=$(readlink /etc/localtime)
	printf '"timeZone": %s' "$(json_string "${zone#*/zoneinfo/}")"
}

# empty FILE: keeps it, and leaves a line in its place, so that a package's update does not bring it back.
empty() {
	echo "# Emptied by Meridian. The original: $state/original$1" >"$state/emptied" || return 1
	replace "$state/emptied" "$1" 0644
}

mirrors() {
	if [ "$(dpkg --print-architecture)" != amd64 ]; then
		echo "meridian: the mirror's paths are those of amd64: sources are left as they are" >&2
		return 0
	fi
	place /etc/apt/sources.list 0644 || return 1
	# The system's own sources would be asked, too.
	for file in /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list.d/ubuntu.sources; do
		if grep -q '^[^#]' "$file" 2>/dev/null; then empty "$file" || return 1; fi
	done
	if [ "$changed" = yes ]; then rm -f "$state/sources-read"; fi
	if [ ! -f "$state/sources-read" ]; then apt-get -q -o DPkg::Lock::Timeout=300 -o APT::Update::Error-Mode=any update && : >"$state/sources-read" || return 1; fi
}

report_mirrors() {
	printf '"repositories": %s' "$(apt-get --print-uris update 2>/dev/null | sed -n "s|^'\(.*\)/dists/.*|\1|p" | sort -u | json_list)"
}
time_client() {
	if command -v chronyd >/dev/null 2>&1; then return 0; fi
	apt-get -q update || :
	# At a first boot the system's own updates may hold the lock for minutes.
	DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends \
		-o DPkg::Lock::Timeout=300 -o Dpkg::Options::=--force-confold install chrony || return 1
	changed=yes
}

# Two daemons that set one clock fight: the others are stopped and stay off.
rival_daemons() {
	for service in systemd-timesyncd ntp ntpd ntpsec openntpd; do
		if systemctl is-active --quiet "$service" || systemctl is-enabled --quiet "$service" 2>/dev/null; then
			systemctl disable --now "$service" || return 1
			changed=yes
		fi
	done
}

time_servers() {
	place /etc/chrony/chrony.conf 0644 || return 1
	if ! systemctl is-enabled --quiet chrony 2>/dev/null; then
		systemctl enable chrony || return 1
		changed=yes
	fi
	if [ "$changed" = yes ]; then
		systemctl restart chrony
	elif ! systemctl is-active --quiet chrony; then
		systemctl start chrony && changed=yes
	fi
}

# Waits a minute at most for the clock to follow a server.
clock_in_sync() {
	chronyc waitsync 30 0 0 2 >/dev/null
}

# -N (names as configured) came with chrony 4.0.
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
		chrony "$synchronized" "$source" "$offset" "$servers"
}

report() {
	printf '{"version": 1,\n"documents": {'
	comma=
	for path in /etc/chrony/chrony.conf /etc/apt/sources.list /var/lib/meridian/apply.sh; do
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

mkdir -p "$state" || exit 1
step time-zone time_zone
step mirrors mirrors
step time-client time_client
step rival-daemons rival_daemons
step time-servers time_servers
step clock-in-sync clock_in_sync
rm -f "$state/stderr"
report >"$state/report.json.new" && mv -f "$state/report.json.new" "$state/report.json" || exit 1
[ -z "$failures" ]
