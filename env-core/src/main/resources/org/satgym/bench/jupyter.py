"""Starts a kernel of ipykernel a few times and calls it, as a notebook does; prints milliseconds.

One line each: "start" with how long until it answers, sympy imported; "call" with one round trip.
"""

import sys
import time

from jupyter_client.manager import KernelManager

STARTS, CALLS = int(sys.argv[1]), int(sys.argv[2])


def run(client, code):
    client.execute_interactive(code, timeout=60, output_hook=lambda _: None)


for _ in range(STARTS):
    began = time.perf_counter()
    manager = KernelManager(kernel_name="python3")
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    run(client, "import sympy, numpy")
    print("start", (time.perf_counter() - began) * 1000, flush=True)
    for i in range(CALLS):
        began = time.perf_counter()
        run(client, "x = %d" % i)
        print("call", (time.perf_counter() - began) * 1000, flush=True)
    client.stop_channels()
    manager.shutdown_kernel(now=True)
