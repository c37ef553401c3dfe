# Waits for the next request itself.
# expect: infrastructure
# without: wall time
# wall: 1000
import select
select.select([3], [], [], 2.5)
