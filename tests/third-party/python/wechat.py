"""`wechatpy`, set up against the simulator."""

from requests.adapters import HTTPAdapter
from wechatpy.exceptions import WeChatClientException
from wechatpy.work import WeChatClient

from sim import SimTest

WECOM = "https://qyapi.weixin.qq.com"
CORP = "wwdemo"
AGENT = 1000002
TUTOR = "tutor.john"


class ToSimulator(HTTPAdapter):
    """Carries to the simulator what is meant for WeCom: wechatpy has its address built in."""

    def __init__(self, url):
        super().__init__()
        self._url = url

    def send(self, request, **options):
        request.url = request.url.replace(WECOM, self._url)
        return super().send(request, **options)


class WeChatTest(SimTest):
    """Tests with a client of the app that sends."""

    def setUp(self):
        super().setUp()
        self.client = self.app("demo-app-secret")

    def app(self, secret, corp=CORP):
        client = WeChatClient(corp, secret)
        client._http.mount(WECOM, ToSimulator(self.sim.url))
        self.addCleanup(client._http.close)
        return client

    def assert_refused(self, errcode, call, *arguments, **options):
        with self.assertRaises(WeChatClientException) as caught:
            call(*arguments, **options)
        self.assertEqual(caught.exception.errcode, errcode)
        return caught.exception
