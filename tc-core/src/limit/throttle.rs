//! What the service says when calls come too fast.

/// What a refusal says about the rate: the words around its numbers are English or Chinese.
///
/// ```
/// use tc_core::limit::Throttle;
///
/// let english = "Your current request times equals to `21` in a second, which exceeds the frequency limit \
///                `20` for a second. Please reduce the frequency of calls.";
/// let chinese = "您当前每秒请求 `21` 次，超过了每秒频率上限 `20`，请稍后重试。";
/// for message in [english, chinese] {
///     let throttle = Throttle::read("RequestLimitExceeded", message);
///     assert_eq!((throttle.count, throttle.limit), (Some(21), Some(20)));
/// }
/// let silent = Throttle::read("RequestLimitExceeded", "请求的次数超过了频率限制。");
/// assert_eq!((silent.count, silent.limit), (None, None));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Throttle {
    /// Calls that the service counted in the second, this one included.
    pub count: Option<u32>,
    /// Calls per second that it allows this action.
    pub limit: Option<u32>,
}

/// What stands before the number of calls.
const COUNTS: [&str; 2] = ["request times equals to", "每秒请求"];
/// What stands before the limit.
const LIMITS: [&str; 2] = ["the frequency limit", "每秒频率上限"];
/// What tells that the numbers are per second.
const SECONDS: [&str; 2] = ["second", "每秒"];

impl Throttle {
    /// Read a refusal. Where the code says that the limit is one for the whole account or address, it is not
    /// the action's, and left out. Any text is fine; what cannot be read is `None`.
    #[must_use]
    pub fn read(code: &str, message: &str) -> Self {
        let is_of_the_action = !code.contains('.') || code.ends_with(".RateLimitExceeded");
        let is_per_second = SECONDS.iter().any(|word| message.contains(word));
        if !is_per_second {
            return Self::default();
        }
        let number = |before: &[&str]| before.iter().find_map(|words| number_after(message, words));
        Self { count: number(&COUNTS), limit: number(&LIMITS).filter(|&limit| is_of_the_action && limit > 0) }
    }
}

/// The number that follows these words, whatever quotation marks or spaces are between.
fn number_after(text: &str, words: &str) -> Option<u32> {
    let (_, rest) = text.split_once(words)?;
    let rest = rest.trim_start_matches(|mark: char| mark.is_whitespace() || "`'\":：[「“".contains(mark));
    let end = rest.find(|digit: char| !digit.is_ascii_digit()).unwrap_or(rest.len());
    rest.get(..end)?.parse().ok()
}
