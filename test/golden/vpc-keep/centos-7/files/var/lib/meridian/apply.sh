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
	if command -v chronyd >/dev/null 2>&1; then return 0; fi
	yum -q -y install chrony || return 1
	changed=yes
}

# Two daemons that set one clock fight: the others are stopped and stay off.
rival_daemons() {
	for service in ntpd ntpdate systemd-timesyncd; do
		if systemctl is-active --quiet "$service" || systemctl is-enabled --quiet "$service" 2>/dev/null; then
			systemctl disable --now "$service" || return 1
			changed=yes
		fi
	done
}

time_servers() {
	place /etc/chrony.conf 0644 || return 1
	if ! systemctl is-enabled --quiet chronyd 2>/dev/null; then
		systemctl enable chronyd || return 1
		changed=yes
	fi
	if [ "$changed" = yes ]; then
		systemctl restart chronyd
	elif ! systemctl is-active --quiet chronyd; then
		systemctl start chronyd && changed=yes
	fi
}

time_zone() {
	zone=Etc/UTC
	if [ ! -f "/usr/share/zoneinfo/$zone" ]; then
		echo "meridian: /usr/share/zoneinfo/$zone is missing" >&2
		return 1
	fi
	if ! cmp -s "/usr/share/zoneinfo/$zone" /etc/localtime || [ "$(readlink /etc/localtime)" != "/usr/share/zoneinfo/$zone" ]; then
		ln -sf "/usr/share/zoneinfo/$zone" /etc/localtime.meridian && mv -f /etc/localtime.meridian /etc/localtime || return 1
		changed=yes
	fi
}

# Waits a minute at most for the clock to follow a server.
clock_in_sync() {
	chronyc waitsync 30 0 0 2 >/dev/null
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
clock_in_sync
outcome clock-in-sync $?

printf '{"steps": {%s}}\n' "$steps" >"$state/report.json.new" && mv -f "$state/report.json.new" "$state/report.json"
exit "$failed"
