//! The life of one connection: frames in, frames out, and the end.

use std::time::Duration;

use futures::{SinkExt as _, StreamExt as _};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;
use tokio_tungstenite::tungstenite::protocol::{CloseFrame, Role, WebSocketConfig};
use tokio_tungstenite::tungstenite::{Bytes, Error, Message};

use super::FRAME_BYTES_MAX;
use super::caller::Caller;
use super::command;
use crate::live::bots::{Farewell, NewLine, Out};
use crate::server::Front;

/// How large a message is read at all. One beyond [`FRAME_BYTES_MAX`] is read to its end, so that
/// the caller gets to read the goodbye; one beyond this is not.
const READ_BYTES_MAX: usize = 16 * FRAME_BYTES_MAX;
/// How long the other side has to say goodbye too, in real time.
const GOODBYE_SECS_MAX: u64 = 2;
/// How long the first wait of a clock that leaps far may be: timers have an end.
const WAIT_SECS_MAX: u64 = 24 * 60 * 60;

pub(super) async fn talk<S>(front: &Front, caller: Caller, line: NewLine, stream: S)
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let config = WebSocketConfig::default()
        .max_message_size(Some(READ_BYTES_MAX))
        .max_frame_size(Some(READ_BYTES_MAX));
    let socket = WebSocketStream::from_raw_socket(stream, Role::Server, Some(config)).await;
    let cut = line.cut.clone();
    tokio::select! {
        () = cut.cancelled() => {}
        () = converse(front, caller, line, socket) => {}
    }
}

/// What happens next on a connection.
enum Next {
    Came(Result<Message, Error>),
    Write(Out),
    LookAgain,
    /// The other side is gone, or the world was reset: nobody is left to talk with.
    Over,
}

async fn converse<S>(front: &Front, caller: Caller, line: NewLine, mut socket: WebSocketStream<S>)
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let mut out = line.out;
    let mut turns = front.world.state().turns();
    loop {
        let wait = wait(front, caller);
        let next = tokio::select! {
            biased;
            out = out.recv() => out.map_or(Next::Over, Next::Write),
            () = front.stop.cancelled() => Next::Write(Out::Close(Farewell::Stopping)),
            came = socket.next() => came.map_or(Next::Over, Next::Came),
            turned = turns.changed() => turned.map_or(Next::Over, |()| Next::LookAgain),
            () = wait => Next::LookAgain,
        };
        let onward = match next {
            Next::LookAgain => Onward::Fine,
            Next::Over | Next::Write(Out::Cut) => Onward::End,
            Next::Write(Out::Text(text)) => write(front, &mut socket, Message::text(text)).await,
            Next::Write(Out::Ping) => write(front, &mut socket, Message::Ping(Bytes::new())).await,
            Next::Write(Out::Close(farewell)) => Onward::Farewell(farewell),
            Next::Came(came) => hear(front, caller, came),
        };
        match onward {
            Onward::Fine => {}
            Onward::Farewell(farewell) => return say_goodbye(socket, farewell).await,
            Onward::End => return,
        }
    }
}

/// Writes, until the simulator stops: the other side may have ceased to read.
async fn write<S>(front: &Front, socket: &mut WebSocketStream<S>, message: Message) -> Onward
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    tokio::select! {
        biased;
        sent = socket.send(message) => if sent.is_ok() { Onward::Fine } else { Onward::End },
        () = front.stop.cancelled() => Onward::Farewell(Farewell::Stopping),
    }
}

/// How it goes on after something came or was written.
enum Onward {
    Fine,
    Farewell(Farewell),
    End,
}

fn hear(front: &Front, caller: Caller, came: Result<Message, Error>) -> Onward {
    let message = match came {
        Ok(message) => message,
        Err(Error::Capacity(_)) => return Onward::Farewell(Farewell::TooLarge),
        Err(Error::Utf8(_)) => return Onward::Farewell(Farewell::NotText),
        Err(Error::Protocol(_)) => return Onward::Farewell(Farewell::BadFrame),
        Err(_) => return Onward::End,
    };
    {
        let mut state = front.world.state();
        if state.epoch() != caller.epoch {
            return Onward::End;
        }
        state.hear(caller.line);
    }
    match message {
        Message::Text(text) if text.len() > FRAME_BYTES_MAX => Onward::Farewell(Farewell::TooLarge),
        Message::Text(text) => {
            command::arrive(front, caller, &text);
            Onward::Fine
        }
        Message::Binary(_) => Onward::Farewell(Farewell::Binary),
        Message::Ping(_) | Message::Pong(_) | Message::Frame(_) | Message::Close(_) => Onward::Fine,
    }
}

/// Until time comes for something on this connection.
fn wait(front: &Front, caller: Caller) -> impl Future<Output = ()> + use<> {
    let until = {
        let mut state = front.world.state();
        let at = (state.epoch() == caller.epoch).then(|| state.look_after(caller.line)).flatten();
        at.and_then(|at| state.clock.until(at))
    };
    async move {
        match until {
            Some(until) => {
                // A millisecond more, so that the time has surely come.
                let until = until.saturating_add(Duration::from_millis(1));
                tokio::time::sleep(until.min(Duration::from_secs(WAIT_SECS_MAX))).await;
            }
            None => std::future::pending().await,
        }
    }
}

/// Says goodbye, and listens for the answer for a moment.
async fn say_goodbye<S>(mut socket: WebSocketStream<S>, farewell: Farewell)
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let goodbye = async {
        socket.close(Some(words(farewell))).await.ok();
        while let Some(Ok(_)) = socket.next().await {}
    };
    tokio::time::timeout(Duration::from_secs(GOODBYE_SECS_MAX), goodbye).await.ok();
}

/// *Choice*: no source tells the codes of the real server.
fn words(farewell: Farewell) -> CloseFrame {
    let (code, reason) = match farewell {
        Farewell::Replaced => (CloseCode::Normal, "replaced by a newer connection"),
        Farewell::Silent => (CloseCode::Normal, "silent for too long"),
        Farewell::Garbage => (CloseCode::Policy, "not a frame of this protocol"),
        Farewell::Binary => (CloseCode::Unsupported, "only text frames"),
        Farewell::TooLarge => (CloseCode::Size, "message too large"),
        Farewell::NotText => (CloseCode::Invalid, "not UTF-8"),
        Farewell::BadFrame => (CloseCode::Protocol, "not a WebSocket frame"),
        Farewell::Stopping => (CloseCode::Away, "stopping"),
    };
    CloseFrame { code, reason: reason.into() }
}
