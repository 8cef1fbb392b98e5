"""Tokens: fetched once, renewed when the server has ended them, refused with its codes."""

import unittest

from wechatpy.exceptions import APILimitedException

from wechat import TUTOR, WeChatTest

TOKEN = "/cgi-bin/gettoken"
GET = "/cgi-bin/user/get"


class Tokens(WeChatTest):
    def test_a_token_is_fetched_once(self):
        self.client.user.get(TUTOR)
        self.client.user.get("tutor.mei")
        self.assertEqual(self.sim.errcodes(TOKEN), [0])

    def test_an_expired_token_is_renewed(self):
        self.client.user.get(TUTOR)
        self.sim.advance(7200)
        self.assertEqual(self.client.user.get(TUTOR)["name"], "John Cheong")
        self.assertEqual(self.sim.errcodes(GET), [0, 42001, 0])
        self.assertEqual(self.sim.errcodes(TOKEN), [0, 0])

    def test_a_token_that_was_taken_back_is_renewed(self):
        self.client.user.get(TUTOR)
        self.sim.order("POST", "/_sim/apps/1000002/revoke-tokens")
        self.client.user.get(TUTOR)
        self.assertEqual(self.sim.errcodes(GET), [0, 40014, 0])

    def test_each_app_has_its_own(self):
        sync = self.app("demo-contacts-secret")
        self.assertNotEqual(self.client.access_token, sync.access_token)
        self.assertEqual(self.client.access_token, self.app("demo-app-secret").access_token)

    def test_wrong_credentials_are_told_apart(self):
        self.assert_refused(40001, self.app("wrong").fetch_access_token)
        self.assert_refused(40013, self.app("demo-app-secret", "wwnobody").fetch_access_token)
        self.assert_refused(41004, self.app("").fetch_access_token)

    def test_an_address_that_is_not_trusted_is_named(self):
        self.sim.change_app(trusted_ips=["203.0.113.7"])
        self.sim.advance(60)
        refusal = self.assert_refused(60020, self.client.user.get, TUTOR)
        self.assertIn("from ip: 127.0.0.1", refusal.errmsg)

    def test_too_many_calls_are_an_exception_of_their_own(self):
        self.sim.fault(GET, errcode=45009)
        with self.assertRaises(APILimitedException):
            self.client.user.get(TUTOR)

    def test_a_gateway_that_fails_is_no_refusal(self):
        self.sim.fault(GET, status=502)
        refusal = self.assert_refused(None, self.client.user.get, TUTOR)
        self.assertEqual(refusal.response.status_code, 502)

    def test_addresses_of_callbacks_are_listed(self):
        self.assertTrue(self.client.misc.get_wechat_ips())


if __name__ == "__main__":
    unittest.main()
