# Matches a pattern that takes for ever.
# expect: timeout
# without: processor time
import re
re.match("(a*)*b", "a" * 40)
