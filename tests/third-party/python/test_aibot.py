"""Tencent's own client of AI bots for Python: pushes, replies, files of people, eviction.

It always asks for TLS, and gets it; that it trusts our certificate is all that it is told.
"""

import asyncio
import base64
import tempfile
import unittest

import aibot.api
import aibot.ws
from aibot import WSClient, WSClientOptions

from identity import Identity
from sim import SimTest

BOT = "aibdemo"
TUTOR = "tutor.john"
GROUP = "wrDemoTutorGroup"
PATIENCE_SECS = 10


class Silent:
    """A logger that keeps what is complained about."""

    def __init__(self):
        self.complaints = []

    def debug(self, *words):
        pass

    info = debug

    def warn(self, *words):
        self.complaints.append(" ".join(map(str, words)))

    error = warn


class AiBot(SimTest, unittest.IsolatedAsyncioTestCase):
    @classmethod
    def setUpClass(cls):
        cls.identity = Identity(cls.enterClassContext(tempfile.TemporaryDirectory()))
        for trust in (aibot.api._SSL_CONTEXT, aibot.ws._SSL_CONTEXT):
            trust.load_verify_locations(cls.identity.chain)
        super().setUpClass()

    def new_bot(self, **options):
        log = Silent()
        url = self.sim.url.replace("http", "ws")
        options = {"bot_id": BOT, "secret": "demo-bot-secret", **options}
        client = WSClient(WSClientOptions(ws_url=url, logger=log, **options))
        client.complaints = log.complaints
        self.addAsyncCleanup(self.leave, client)
        return client

    async def leave(self, client):
        before = asyncio.all_tasks()
        client.disconnect()
        await asyncio.gather(*(asyncio.all_tasks() - before))

    async def bot(self, **options):
        client = self.new_bot(**options)
        await self.hears(client, "authenticated", client.connect())
        return client

    async def hears(self, client, name, act):
        """What the client tells under this name when this is done."""
        told = asyncio.get_running_loop().create_future()
        client.once(name, lambda *what: told.set_result(what[0] if what else None))
        _, what = await asyncio.gather(act, asyncio.wait_for(told, PATIENCE_SECS))
        return what

    async def hears_saying(self, client, name, **order):
        say = asyncio.to_thread(self.sim.does, TUTOR, "say", **order)
        return await self.hears(client, name, say)

    async def test_a_question_is_answered_by_a_stream(self):
        client = await self.bot()
        frame = await self.hears_saying(client, "message.text", to=BOT, text="when?")
        self.assertEqual(frame["body"]["text"]["content"], "when?")
        await client.reply_stream(frame, "s1", "At", False)
        ack = await client.reply_stream(frame, "s1", "At **four**.", True)
        self.assertEqual(ack["errcode"], 0)
        [answer] = [one for one in self.sim.messages(TUTOR) if one["channel"] == "aibot"]
        self.assertEqual(answer["text"], "At four.")
        self.assertEqual(client.complaints, [])

    async def test_a_push_reaches_a_group_that_wrote_first(self):
        client = await self.bot()
        body = {"msgtype": "markdown", "markdown": {"content": "今晚八時"}}
        with self.assertRaisesRegex(Exception, "93006"):
            await client.send_message(GROUP, body)
        await self.hears_saying(client, "message.text", to=GROUP, mention=BOT, text="hello")
        ack = await client.send_message(GROUP, body)
        self.assertEqual((ack["errcode"], ack["errmsg"]), (0, "ok"))

    async def test_a_persons_file_is_fetched_and_decrypted(self):
        client = await self.bot()
        plan = bytes(range(256)) * 40
        file = {"base64": base64.b64encode(plan).decode()}
        frame = await self.hears_saying(client, "message.file", to=BOT, file=file)
        told = frame["body"]["file"]
        fetched, _ = await client.download_file(told["url"], told["aeskey"])
        self.assertEqual(fetched, plan)

    async def test_who_opens_the_chat_is_greeted(self):
        client = await self.bot()
        opening = asyncio.to_thread(self.sim.does, TUTOR, "open", to=BOT)
        frame = await self.hears(client, "event.enter_chat", opening)
        greeting = {"msgtype": "text", "text": {"content": "Welcome."}}
        self.assertEqual((await client.reply_welcome(frame, greeting))["errcode"], 0)

    async def test_a_wrong_secret_is_853000(self):
        client = self.new_bot(secret="wrong")
        error = await self.hears(client, "error", client.connect())
        self.assertIn("853000", str(error))

    async def test_the_older_connection_is_told_of_the_newer(self):
        older = await self.bot()
        told = await self.hears(older, "event.disconnected_event", self.bot())
        self.assertEqual(told["body"]["aibotid"], BOT)


if __name__ == "__main__":
    unittest.main()
