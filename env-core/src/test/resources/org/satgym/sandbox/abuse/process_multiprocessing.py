# Starts a process the way Python's books do.
# expect: ok
# without: filter
import multiprocessing
def work():
    pass
def start():
    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()
    return process.pid
tries("Process", start)
