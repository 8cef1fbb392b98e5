"""The proxy as one writes it with FastAPI and httpx: a key, one token, a judged body."""

import asyncio
import hmac
import os
import time

import httpx
from fastapi import FastAPI, Header, HTTPException, Response
from pydantic import BaseModel, Field

BASE = os.environ["WECOM_API_BASE"]
API_KEY = os.environ["API_KEY"]
AGENT_ID = 1000002

app = FastAPI()
client = httpx.AsyncClient(
    base_url=BASE,
    timeout=10,
    limits=httpx.Limits(max_connections=64, max_keepalive_connections=64),
)
fetching = asyncio.Lock()
token = {"value": "", "ends_at": 0.0}


class Text(BaseModel):
    content: str = Field(min_length=1, max_length=2048)


class Message(BaseModel):
    touser: str = Field(min_length=1)
    msgtype: str = Field(pattern="^text$")
    text: Text
    agentid: int = AGENT_ID


async def access_token() -> str:
    if time.monotonic() < token["ends_at"]:
        return token["value"]
    async with fetching:
        if time.monotonic() >= token["ends_at"]:
            asked = {"corpid": "wwbench", "corpsecret": "secret"}
            reply = (await client.get("/cgi-bin/gettoken", params=asked)).json()
            token["value"] = reply["access_token"]
            token["ends_at"] = time.monotonic() + reply["expires_in"] - 600
    return token["value"]


@app.post("/proxy/message/send")
async def send(message: Message, x_api_key: str = Header(default="")) -> Response:
    if not hmac.compare_digest(x_api_key, API_KEY):
        raise HTTPException(status_code=401, detail="show an API key")
    message.agentid = AGENT_ID
    answer = await client.post(
        "/cgi-bin/message/send",
        params={"access_token": await access_token()},
        json=message.model_dump(),
    )
    return Response(answer.content, media_type="application/json")
