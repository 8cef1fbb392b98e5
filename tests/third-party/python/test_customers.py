"""Customers: mass-send tasks that wait for a member's tap."""

import unittest

from wechat import WeChatTest

OWNER = "admin.lam"
FAMILIES = ["wrDemoFamily01", "wrDemoFamily02"]
FEES = {
    "chat_type": "group",
    "sender": OWNER,
    "chat_id_list": FAMILIES,
    "text": {"content": "Fees are due on the 5th."},
}


class Customers(WeChatTest):
    def add(self, **more):
        """A task, once it has come to its senders."""
        task = self.client.external_contact.add_msg_template({**FEES, **more})
        self.sim.advance(2)
        return task

    def results(self, msgid):
        asked = {"msgid": msgid, "userid": OWNER}
        answer = self.client.post("externalcontact/get_groupmsg_send_result", data=asked)
        return {one["chat_id"]: one["status"] for one in answer["send_list"]}

    def test_a_task_reaches_nobody_before_the_owner_taps(self):
        task = self.add()
        self.assertEqual(task["fail_list"], [])
        self.assertEqual(self.results(task["msgid"]), {})
        self.assertEqual(self.sim.messages(FAMILIES[0]), [])
        notice = self.sim.messages(OWNER)[-1]
        self.sim.does(OWNER, "tap", message=notice["seq"], key="confirm")
        self.assertEqual(self.results(task["msgid"]), dict.fromkeys(FAMILIES, 1))
        self.assertEqual(self.sim.messages(FAMILIES[0])[0]["text"], "Fees are due on the 5th.")

    def test_a_task_without_words_or_with_a_strange_sender_is_refused(self):
        add = self.client.external_contact.add_msg_template
        self.assert_refused(40058, add, {**FEES, "text": {}})
        self.assert_refused(60111, add, {**FEES, "sender": "nobody"})

    def test_the_owner_is_reminded_three_times_a_day(self):
        msgid = self.add()["msgid"]
        for _ in range(3):
            self.client.post("externalcontact/remind_groupmsg_send", data={"msgid": msgid})
        remind = self.client.post
        self.assert_refused(
            41094, remind, "externalcontact/remind_groupmsg_send", data={"msgid": msgid}
        )


if __name__ == "__main__":
    unittest.main()
