"""Customers, their groups and tags, and mass-send tasks that wait for a member's tap."""

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

    def test_groups_are_listed_page_by_page(self):
        groups = self.client.external_contact_group_chat
        every = groups.list_all(owner_userid_list=[OWNER], limit=5)
        self.assertEqual(len({group["chat_id"] for group in every}), 12)
        first = groups.get(FAMILIES[0])["group_chat"]
        self.assertEqual((first["chat_id"], first["owner"]), (FAMILIES[0], OWNER))
        kinds = {member["type"] for member in first["member_list"]}
        self.assertEqual(kinds, {1, 2}, "staff and customers")

    def test_customers_are_found_by_who_follows_them(self):
        contacts = self.client.external_contact
        self.assertIn(OWNER, contacts.get_follow_user_list()["follow_user"])
        ids = contacts.list(OWNER)["external_userid"]
        customer = contacts.get(ids[0])
        self.assertEqual(customer["external_contact"]["external_userid"], ids[0])
        self.assertEqual(customer["follow_user"][0]["userid"], OWNER)

    def test_customers_are_tagged(self):
        contacts = self.client.external_contact
        added = contacts.add_corp_tag(None, "Term", None, [{"name": "Spring"}])["tag_group"]
        [spring] = added["tag"]
        family = contacts.list(OWNER)["external_userid"][0]
        contacts.mark_tag(OWNER, family, add_tag=[spring["id"]])
        tags = contacts.get(family)["follow_user"][0]["tags"]
        self.assertIn("Spring", [tag["tag_name"] for tag in tags])
        contacts.edit_corp_tag(spring["id"], name="Spring term")
        [group] = contacts.get_corp_tag_list([spring["id"]])["tag_group"]
        self.assertEqual(group["tag"][0]["name"], "Spring term")
        contacts.del_corp_tag(tag_id=[spring["id"]])
        names = [group["group_name"] for group in contacts.get_corp_tag_list()["tag_group"]]
        self.assertEqual(names, ["School"])


if __name__ == "__main__":
    unittest.main()
