//! Exchanges kept in a file, and played back from it.
//!
//! # The file
//!
//! JSON, an object a line. The first line is the head, each other line one exchange in the order in which they ended:
//!
//! ```json
//! {"recording":1,"hidden":["AdminPhone"]}
//! {"request":{"endpoint":"https://cvm.tencentcloudapi.com","action":"DescribeZones","version":"2017-03-12","region":"ap-guangzhou","json":{}},"answer":{"status":200,"headers":{"content-type":"application/json"},"json":{"Response":{"RequestId":"1"}}}}
//! {"request":{"action":"CreateThing","json":{"Password":"***"}},"fault":"Truncated","sent":true,"answer":{"status":200,"headers":{},"bytes":70}}
//! ```
//!
//! | key | what it is |
//! |---|---|
//! | `recording` | the version of this form |
//! | `hidden` | fields that are hidden beside those whose names tell it |
//! | `request` | where it went, the three facts of its headers, its body |
//! | `query` | of a `GET`, in the place of a body: its parameters by their names, such as `Filters.0.Name` |
//! | `answer` | what came back: status, four headers (`content-type`, `location`, `retry-after`, `x-tc-requestid`), the body |
//! | `fault` | why there is no whole answer: the name of a [`Fault`](crate::transport::Fault) |
//! | `sent` | with `fault`: whether the request's body may have left; absent where the transport did not say |
//! | `json`, `text`, `bytes` | a body: JSON, other text, or only its size, where it is neither or is broken JSON |
//!
//! JSON is kept by its meaning: fields come in the order of their names, and a number beyond 64 bits loses digits.

mod line;
mod recorder;
mod replay;
mod veil;

pub use recorder::Recorder;
pub use replay::{Replay, ReplayError};
