"""Members and departments, as an app of the house and as the contacts-sync helper see them."""

import unittest

from wechat import TUTOR, WeChatTest


class Directory(WeChatTest):
    def test_a_member(self):
        member = self.client.user.get(TUTOR)
        self.assertEqual(
            {field: member[field] for field in ("userid", "name", "department", "status")},
            {"userid": TUTOR, "name": "John Cheong", "department": [4], "status": 1},
        )
        self.assert_refused(60111, self.client.user.get, "nobody")

    def test_members_of_a_department(self):
        science = self.client.department.get_users(4)
        self.assertEqual(
            {member["userid"] for member in science}, {"tutor.john", "tutor.kit", "tutor.ben"}
        )
        languages = self.client.user.list(5)
        self.assertEqual([member["main_department"] for member in languages], [5, 5, 5])
        self.assertEqual(self.client.user.list(3), [], "those below are asked for on their own")
        self.assert_refused(60003, self.client.user.list, 99)

    def test_departments(self):
        ids = [department["id"] for department in self.client.department.list()]
        self.assertEqual(ids, [1, 2, 3, 4, 5])
        below = [department["id"] for department in self.client.department.list(3)]
        self.assertEqual(below, [3, 4, 5])
        self.assertEqual(len(self.client.department.simple_list()), 5)
        office = self.client.department.get(2)
        self.assertEqual((office["name"], office["parentid"]), ("Office", 1))

    def test_names_are_mapped_to_ids(self):
        names = self.client.department.get_map_users(fetch_child=0)
        self.assertEqual(names["Mei Leong"], "tutor.mei")

    def test_a_member_is_found_by_phone(self):
        self.assertEqual(self.client.user.getuserid("+85366000201"), TUTOR)
        self.assert_refused(46004, self.client.user.getuserid, "+85366999999")

    def test_contacts_sync_sees_ids_only(self):
        sync = self.app("demo-contacts-secret")
        self.assertEqual(len(sync.department.simple_list()), 5)
        self.assert_refused(48009, sync.user.get, TUTOR)

    def test_what_an_app_does_not_see_is_not_there(self):
        self.sim.change_app(visible={"departments": [2]})
        self.assert_refused(60011, self.client.user.get, TUTOR)
        ids = [department["id"] for department in self.client.department.list()]
        self.assertEqual(ids, [2])


if __name__ == "__main__":
    unittest.main()
