"""Callbacks, opened and answered by a stranger's crypto: theirs checks ours, both ways."""

import queue
import threading
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from wechatpy.work import parse_message
from wechatpy.work.crypto import WeChatCrypto
from wechatpy.work.replies import create_reply

from sim import SimTest
from wechat import AGENT, CORP, TUTOR

TOKEN = "QDG6eK"
AES_KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C"
PATIENCE_SECS = 10


class App(ThreadingHTTPServer):
    """The server behind an app's URL."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Desk)
        self.crypto = WeChatCrypto(TOKEN, AES_KEY, CORP)
        self.heard = queue.Queue()
        self.answers = queue.Queue()
        self.url = f"http://127.0.0.1:{self.server_port}/wecom?tenant=1"
        threading.Thread(target=self.serve_forever, args=[0.01], daemon=True).start()

    def leave(self):
        self.shutdown()
        self.server_close()


class Desk(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        signature, timestamp, nonce = self.signed()
        echo = parse_qs(urlsplit(self.path).query)["echostr"][0]
        self.say(self.server.crypto.check_signature(signature, timestamp, nonce, echo))

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        signature, timestamp, nonce = self.signed()
        xml = self.server.crypto.decrypt_message(body, signature, timestamp, nonce)
        message = parse_message(xml)
        self.server.heard.put(message)
        try:
            answer = self.server.answers.get_nowait()
        except queue.Empty:
            return self.say("")
        reply = create_reply(answer, message).render()
        self.say(self.server.crypto.encrypt_message(reply, nonce, timestamp))

    def signed(self):
        query = parse_qs(urlsplit(self.path).query)
        return [query[name][0] for name in ("msg_signature", "timestamp", "nonce")]

    def say(self, text):
        body = text.encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        pass


class Callbacks(SimTest):
    def setUp(self):
        super().setUp()
        self.app = App()
        self.addCleanup(self.app.leave)
        callback = {"url": self.app.url, "token": TOKEN, "aes_key": AES_KEY}
        self.sim.order("PUT", f"/_sim/apps/{AGENT}/callback", callback)

    def does(self, **act):
        self.sim.does(TUTOR, "in-app", agentid=AGENT, **act)
        return self.app.heard.get(timeout=PATIENCE_SECS)

    def settled(self):
        """What became of each callback, once nothing is under way."""
        while True:
            callbacks = self.sim.order("GET", f"/_sim/callbacks?agentid={AGENT}")
            if all(callback["state"] != "waiting" for callback in callbacks):
                return callbacks

    def test_what_a_member_writes_is_opened(self):
        heard = self.does(does="text", text="三號室有空嗎？")
        self.assertEqual(
            (heard.type, heard.content, heard.source, heard.target, heard.agent),
            ("text", "三號室有空嗎？", TUTOR, CORP, AGENT),
        )
        self.assertTrue(heard.id)

    def test_a_reply_is_shown_on_the_phone(self):
        self.app.answers.put("是的，四時後。")
        self.does(does="text", text="三號室有空嗎？")
        [callback] = self.settled()
        self.assertEqual((callback["state"], callback["reply"]["ignored"]), ("delivered", None))
        self.assertEqual(self.sim.messages(TUTOR)[-1]["text"], "是的，四時後。")

    def test_articles_are_a_reply_too(self):
        article = {"title": "Room 3", "description": "free", "url": "https://example.org/3"}
        self.app.answers.put([{**article, "image": "https://example.org/3.jpg"}])
        self.does(does="text", text="rooms?")
        self.settled()
        self.assertEqual(self.sim.messages(TUTOR)[-1]["msgtype"], "news")

    def test_events_are_opened(self):
        self.assertEqual(self.does(does="open").event, "enter_agent")
        clicked = self.does(does="click", key="rooms")
        self.assertEqual((clicked.event, clicked.key), ("click", "rooms"))
        viewed = self.does(does="view", url="https://example.org/rooms")
        self.assertEqual((viewed.event, viewed.url), ("view", "https://example.org/rooms"))
        here = self.does(does="position", latitude=22.2, longitude=113.5)
        self.assertEqual((here.latitude, here.longitude), (22.2, 113.5))

    def test_other_messages_are_opened(self):
        link = self.does(does="link", title="Rooms", url="https://example.org/rooms")
        self.assertEqual((link.type, link.title), ("link", "Rooms"))
        place = self.does(does="location", latitude=22.2, longitude=113.5, label="Taipa")
        self.assertEqual((place.type, place.label), ("location", "Taipa"))
        self.assertTrue(self.does(does="image").media_id)

    def test_a_failure_is_told_again_with_the_same_id(self):
        self.sim.fault("/callback", cut="after")
        first = self.does(does="text", text="once")
        second = self.app.heard.get(timeout=PATIENCE_SECS)
        self.assertEqual((first.id, first.content), (second.id, second.content))


if __name__ == "__main__":
    unittest.main()
