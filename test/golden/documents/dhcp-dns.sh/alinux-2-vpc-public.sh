# BEGIN Meridian, managed block (template dhcp-dns.sh.hbs)
case $reason in
BOUND | RENEW | REBIND | REBOOT | TIMEOUT | INFORM | STATIC)
	new_domain_name_servers="223.5.5.5 223.6.6.6"
	;;
BOUND6 | RENEW6 | REBIND6 | REBOOT6 | INFORM6)
	new_dhcp6_name_servers=
	;;
esac
# END Meridian
