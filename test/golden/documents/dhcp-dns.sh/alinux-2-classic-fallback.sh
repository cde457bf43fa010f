# BEGIN Meridian, managed block (template dhcp-dns.sh.hbs)
case $reason in
BOUND | RENEW | REBIND | REBOOT | TIMEOUT | INFORM | STATIC)
	new_domain_name_servers="${new_domain_name_servers:+$new_domain_name_servers }223.5.5.5 223.6.6.6"
	;;
esac
# END Meridian
