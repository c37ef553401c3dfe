# Learns the name of the machine.
# expect: ok
# without namespaces: host name
# tiers: namespaces
if os.uname().nodename != "sandbox":
    breach(os.uname().nodename)
