# Makes a socket of any family.
# expect: ok
# without: filter
import socket
for family in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX, socket.AF_NETLINK, socket.AF_PACKET, 38, 40):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW):
        tries("%d %d" % (family, kind), lambda: socket.socket(family, kind))
