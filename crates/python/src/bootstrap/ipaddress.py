# Stands in for `ipaddress`, which `urllib.parse` names for addresses in brackets.
def ip_address(address):
    raise NotImplementedError("ipaddress is not supported here")


ip_network = ip_interface = IPv4Address = IPv6Address = ip_address
