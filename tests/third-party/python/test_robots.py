"""Group robots, by `pywgb`: every kind of message, files, and how it waits when it was too much."""

import io
import logging
import tempfile
import unittest
from contextlib import redirect_stdout
from pathlib import Path
from unittest.mock import patch

from pywgb import bot
from pywgb.bot._abstract import _Basic

from sim import SimTest

GROUP = "wrDemoTutorGroup"
# It takes the keys of real robots only, which are UUIDs.
KEY = "693a1aa6-7a0c-4bc4-97a0-0ec2a1fa5aaa"
PNG = bytes.fromhex("89504e470d0a1a0a00000000")
AMR = b"#!AMR\n" + b"\x04" + bytes(12)
ARTICLE = {"title": "Rooms", "description": "this week", "url": "https://example.org/rooms"}
ROOM = {"main_title": {"title": "Room 3"}, "card_action": {"type": 1, "url": ARTICLE["url"]}}


class Robots(SimTest):
    def setUp(self):
        super().setUp()
        logging.disable()
        self.addCleanup(logging.disable, logging.NOTSET)
        self.enterContext(redirect_stdout(io.StringIO()))
        self.enterContext(patch.object(_Basic, "_API_BASE_URL", self.sim.url))
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.sim.order("POST", "/_sim/robots", {"chatid": GROUP, "key": KEY})

    def file(self, name, content):
        path = self.folder / name
        path.write_bytes(content)
        return path

    def sent(self, answer):
        """The message that arrived last, once this was its answer."""
        self.assertEqual(answer, {"errcode": 0, "errmsg": "ok"})
        return self.sim.messages(GROUP)[-1]

    def test_texts_arrive(self):
        text = bot.TextBot(KEY).send("今晚八時", mentioned_list=["tutor.mei", "@all"])
        self.assertIn("今晚八時", self.sent(text)["text"])
        self.assertEqual(self.sent(bot.MarkdownBot(KEY).send("**Room 3**"))["text"], "Room 3")
        table = "| room | free |\n| :-- | --: |\n| 3 | four |\n"
        self.assertEqual(self.sent(bot.MarkdownBotV2(KEY).send(table))["msgtype"], "markdown_v2")
        news = bot.NewsBot(KEY).send(articles=[ARTICLE])
        self.assertIn("Rooms", self.sent(news)["text"])

    def test_files_arrive(self):
        image = bot.ImageBot(KEY).send(file_path=self.file("room.png", PNG))
        self.assertEqual(self.sent(image)["msgtype"], "image")
        plan = bot.FileBot(KEY).send(file_path=self.file("教學計劃.pdf", b"%PDF-1.4"))
        self.assertIn("教學計劃.pdf", self.sent(plan)["text"])
        voice = bot.VoiceBot(KEY).send(file_path=self.file("note.amr", AMR))
        self.assertEqual(self.sent(voice)["msgtype"], "voice")

    def test_cards_arrive(self):
        text = bot.TextCardBot(KEY).send(**ROOM)
        self.assertIn("Room 3", self.sent(text)["text"])
        picture = {"url": "https://example.org/3.png", "aspect_ratio": 1.3}
        news = bot.NewsCardBot(KEY).send(**ROOM, card_image=picture)
        self.assertEqual(self.sent(news)["msgtype"], "template_card")

    def test_who_sent_too_much_waits_a_minute_and_goes_on(self):
        robot = bot.TextBot(KEY)
        for number in range(20):
            robot.send(f"message {number}")
        with patch("pywgb._deco.sleep", self.sim.advance):
            last = robot.send("the next minute")
        self.assertEqual(self.sent(last)["text"], "the next minute")
        self.assertEqual(self.sim.errcodes("/cgi-bin/webhook/send"), [0] * 20 + [45009, 0])

    def test_a_removed_robot_is_93000(self):
        self.sim.order("PATCH", f"/_sim/robots/{KEY}", {"state": "removed"})
        with self.assertRaises(OSError):
            bot.TextBot(KEY).send("hello")
        self.assertEqual(self.sim.errcodes("/cgi-bin/webhook/send"), [93000])


if __name__ == "__main__":
    unittest.main()
