"""Messages of an application to members, of the kinds that need no file."""

import unittest

from wechat import AGENT, TUTOR, WeChatTest

ARTICLE = {
    "title": "Summer course",
    "description": "Six weeks",
    "url": "https://example.org/course",
    "image": "https://example.org/course.jpg",
}


class Messages(WeChatTest):
    def shown(self, userid=TUTOR):
        """What the phone shows, newest last."""
        return [message["text"] for message in self.sim.messages(userid)]

    def test_a_text_reaches_people_departments_and_tags(self):
        sent = self.client.message.send_text(AGENT, [TUTOR, "tutor.mei"], "今晚八時前完成點名。")
        self.assertEqual((sent["errcode"], sent["errmsg"]), (0, "ok"))
        self.assertTrue(sent["msgid"])
        self.assertEqual(self.shown(), ["今晚八時前完成點名。"])
        self.client.message.send_text(AGENT, "", "for tutors", party_ids=["3"], tag_ids=["1"])
        self.assertEqual(self.shown()[1:], ["for tutors"])
        self.assertEqual(self.shown("manager.ng"), ["for tutors"])
        self.client.message.send_text(AGENT, "@all", "for all")
        self.assertEqual(self.shown("admin.chan"), ["for all"])

    def test_who_cannot_be_reached_is_named(self):
        sent = self.client.message.send_text(AGENT, [TUTOR, "nobody"], "hi", party_ids=["99"])
        self.assertEqual((sent["invaliduser"], sent["invalidparty"]), ("nobody", "99"))
        self.assertEqual(self.shown(), ["hi"])
        self.assert_refused(81013, self.client.message.send_text, AGENT, "nobody", "hi")

    def test_every_kind_without_a_file(self):
        message = self.client.message
        message.send_markdown(AGENT, TUTOR, "# Today\n> **four** lessons")
        message.send_text_card(AGENT, TUTOR, "Leave", "Approved", "https://example.org/leave")
        message.send_articles(AGENT, TUTOR, [ARTICLE])
        message.send(AGENT, TUTOR, msg={"msgtype": "template_card", "template_card": CARD})
        first_lines = [text.splitlines()[0] for text in self.shown()]
        self.assertEqual(first_lines, ["Today", "Leave", "Summer course", "Attendance"])

    def test_what_wecom_refuses_has_its_code(self):
        send, text = self.client.message.send, self.client.message.send_text
        self.assert_refused(40008, send, AGENT, TUTOR, msg={"msgtype": "poem", "poem": {}})
        self.assert_refused(44004, text, AGENT, TUTOR, "")
        self.assert_refused(301002, text, 2000002, TUTOR, "hi")
        self.assert_refused(82001, text, AGENT, "", "hi")
        self.assert_refused(40032, text, AGENT, ["x"] * 1001, "hi")

    def test_a_repetition_may_be_recognised(self):
        once = {"msgtype": "text", "text": {"content": "hi"}, "enable_duplicate_check": 1}
        self.client.message.send(AGENT, TUTOR, msg=once)
        self.client.message.send(AGENT, TUTOR, msg=once)
        self.assertEqual(self.shown(), ["hi"])
        self.sim.advance(1801)
        self.client.message.send(AGENT, TUTOR, msg=once)
        self.assertEqual(self.shown(), ["hi", "hi"])

    def test_the_thirty_first_message_in_a_minute_is_dropped_silently(self):
        for number in range(31):
            self.client.message.send_text(AGENT, TUTOR, f"message {number}")
        self.assertEqual(len(self.shown()), 30)


CARD = {
    "card_type": "text_notice",
    "main_title": {"title": "Attendance"},
    "card_action": {"type": 1, "url": "https://example.org"},
}


if __name__ == "__main__":
    unittest.main()
