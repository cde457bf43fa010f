# BEGIN Meridian (template dhcp-dns.sh.hbs). Local changes are lost when it is applied again.
# Read by the scripts of dhclient and dhcpcd before they use what DHCP gave.
case $reason in
BOUND | RENEW | REBIND | REBOOT | TIMEOUT | INFORM | STATIC)
	new_domain_name_servers="${new_domain_name_servers:+$new_domain_name_servers }223.5.5.5 223.6.6.6"
	;;
esac
# END Meridian
