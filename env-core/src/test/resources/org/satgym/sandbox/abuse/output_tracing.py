# Follows the machinery with a trace function that raises.
# expect: died
# control: 1
def trace(frame, event, argument):
    if frame.f_code.co_name in ("text", "take_pipes"):
        raise RuntimeError("no")
    return trace
sys.settrace(trace)
sys.setprofile(trace)
