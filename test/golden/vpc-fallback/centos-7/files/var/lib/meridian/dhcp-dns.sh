# BEGIN Meridian, managed block (template dhcp-dns.sh.hbs, fleet group centos-7)
case $reason in
BOUND | RENEW | REBIND | REBOOT | TIMEOUT | INFORM | STATIC)
	new_domain_name_servers="100.100.2.136 100.100.2.138 223.5.5.5 223.6.6.6"
	;;
esac
# END Meridian
