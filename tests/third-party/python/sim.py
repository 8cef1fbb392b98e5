"""The simulator as a process of its own, and the orders it takes.

What a client is told, it is told by the simulator; nothing here speaks WeCom's protocols.
"""

import json
import os
import ssl
import subprocess
import unittest
import urllib.request

os.environ["NO_PROXY"] = "127.0.0.1"


class Sim:
    """The binary in `WECOM_SIM`, on a free port; behind TLS if it has an identity."""

    def __init__(self, identity=None):
        command = [os.environ["WECOM_SIM"], "serve", "--listen", "127.0.0.1:0"]
        self._trust = None
        if identity:
            command += ["--tls-cert", identity.chain, "--tls-key", identity.key]
            self._trust = ssl.create_default_context(cafile=identity.chain)
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.url = self._process.stdout.readline().removeprefix("WeCom:").strip()

    def reset(self):
        """Back to the demo world, at a time that stands still."""
        self.order("POST", "/_sim/reset")
        self.order("POST", "/_sim/clock", {"freeze": True})

    def advance(self, secs):
        self.order("POST", "/_sim/clock", {"advance_secs": secs})

    def change_app(self, **fields):
        self.order("PATCH", "/_sim/apps/1000002", fields)

    def fault(self, path, **action):
        order = {"match": {"path": path}, "action": action, "times": 1}
        self.order("POST", "/_sim/faults", order)

    def does(self, userid, what, **order):
        """Somebody does something: `say`, `tap`, `open`."""
        return self.order("POST", f"/_sim/people/{userid}/{what}", order)

    def messages(self, to):
        """What arrived on the phone of a person or in a group, oldest first."""
        return self.order("GET", f"/_sim/messages?to={to}")

    def errcodes(self, path):
        """How each call of this path ended."""
        calls = self.order("GET", f"/_sim/requests?path={path}")
        return [call["errcode"] for call in calls]

    def order(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, method=method)
        with urllib.request.urlopen(request, context=self._trust) as response:
            answer = response.read()
        return json.loads(answer) if answer else None

    def stop(self):
        self._process.terminate()
        self._process.wait()
        self._process.stdout.close()


class SimTest(unittest.TestCase):
    """Tests that share a simulator; each begins with the demo world."""

    identity = None

    @classmethod
    def setUpClass(cls):
        cls.sim = Sim(cls.identity)
        cls.addClassCleanup(cls.sim.stop)

    def setUp(self):
        self.sim.reset()
