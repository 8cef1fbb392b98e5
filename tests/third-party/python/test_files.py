"""Files of an application: uploaded, sent, fetched; group chats; taking a message back."""

import io
import unittest

import requests

from wechat import AGENT, TUTOR, WECOM, WeChatTest

PNG = bytes.fromhex("89504e470d0a1a0a00000000")
AMR = b"#!AMR\n" + b"\x04" + bytes(12)
MP4 = bytes.fromhex("00000018667479706d703432")


class Files(WeChatTest):
    def upload(self, kind, name, content):
        uploaded = self.client.media.upload(kind, (name, io.BytesIO(content)))
        self.assertEqual(uploaded["type"], kind)
        return uploaded["media_id"]

    def fetch(self, media_id):
        return requests.get(self.client.media.get_url(media_id).replace(WECOM, self.sim.url))

    def test_files_of_every_kind_are_sent(self):
        send = self.client.message
        send.send_image(AGENT, TUTOR, self.upload("image", "room.png", PNG))
        send.send_voice(AGENT, TUTOR, self.upload("voice", "note.amr", AMR))
        send.send_video(AGENT, TUTOR, self.upload("video", "tour.mp4", MP4), "A tour", "short")
        send.send_file(AGENT, TUTOR, self.upload("file", "教學計劃.pdf", b"%PDF-1.4"))
        shown = self.sim.messages(TUTOR)
        kinds = [message["msgtype"] for message in shown]
        self.assertEqual(kinds, ["image", "voice", "video", "file"])
        self.assertIn("教學計劃.pdf", shown[3]["text"])

    def test_a_file_is_fetched_for_three_days(self):
        media_id = self.upload("file", "plan.txt", b"four lessons")
        fetched = self.fetch(media_id)
        self.assertEqual(fetched.content, b"four lessons")
        self.assertIn("plan.txt", fetched.headers["Content-Disposition"])
        self.sim.advance(3 * 24 * 3600 + 1)
        self.client.fetch_access_token()
        self.assertEqual(self.fetch(media_id).json()["errcode"], 40007)

    def test_what_is_no_picture_or_too_small_is_refused(self):
        upload = self.client.media.upload
        self.assert_refused(40123, upload, "image", ("a.png", io.BytesIO(b"not a picture")))
        self.assert_refused(40006, upload, "file", ("a.txt", io.BytesIO(b"four")))
        self.assert_refused(44001, upload, "file", ("a.txt", io.BytesIO(b"")))

    def test_a_picture_gets_an_address(self):
        url = self.client.media.upload_img(("room.png", io.BytesIO(PNG)))
        self.assertTrue(url["url"].startswith("http"), url)

    def test_articles_with_a_cover(self):
        article = {
            "thumb_media_id": self.upload("image", "room.png", PNG),
            "author": "Office",
            "title": "Summer course",
            "content": "<p>Six weeks</p>",
            "content_source_url": "",
            "digest": "Six weeks",
            "show_cover_pic": 1,
        }
        self.client.message.send_mp_articles(AGENT, TUTOR, [article])
        self.assertEqual(self.sim.messages(TUTOR)[0]["msgtype"], "mpnews")

    def test_a_group_chat_is_made_written_to_and_changed(self):
        chats = self.client.appchat
        chats.create("spring", "Spring term", "tutor.mei", ["tutor.mei", TUTOR, "tutor.ana"])
        chats.send_text("spring", "Welcome.")
        chats.send("spring", "file", media_id=self.upload("file", "plan.pdf", b"%PDF-1.4"))
        chats.send("spring", "markdown", content="**four** lessons")
        kinds = [message["msgtype"] for message in self.sim.messages("spring")]
        self.assertEqual(kinds, ["text", "file", "markdown"])
        chats.update("spring", name="Spring", add_user_list=["tutor.kit"], del_user_list=[TUTOR])
        chat = chats.get("spring")
        self.assertEqual((chat["name"], chat["owner"]), ("Spring", "tutor.mei"))
        self.assertEqual(set(chat["userlist"]), {"tutor.mei", "tutor.ana", "tutor.kit"})
        self.assert_refused(86215, chats.create, "spring", "Again", None, ["tutor.mei", TUTOR])

    def test_a_message_is_taken_back(self):
        sent = self.client.message.send_text(AGENT, TUTOR, "to the wrong family")
        self.client.post("message/recall", data={"msgid": sent["msgid"]})
        self.assertEqual(self.sim.messages(TUTOR), [])

    def test_an_app_knows_itself(self):
        agent = self.client.agent.get(AGENT)
        self.assertEqual((agent["agentid"], agent["name"]), (AGENT, "Messages"))
        self.assertEqual([one["agentid"] for one in self.client.agent.list()], [AGENT])


if __name__ == "__main__":
    unittest.main()
