// `PayMode` of sqlserver-api/src/shared/purchase.rs

#[allow(deprecated)]
const _: () = {
    use ::tc_core::__private as _tc;
    const _SHAPE: &_tc::EnumShape = &_tc::EnumShape::new(
        "PayMode",
        "How an instance is paid for.",
        &[
            _tc::Choice::new("Postpaid", _tc::int(0), "Pay as you go."),
            _tc::Choice::new("Prepaid", _tc::int(1), "By the month, in advance."),
        ],
    );
    impl PayMode {
        /// The number that stands for it on the wire.
        #[must_use]
        pub fn number(&self) -> _tc::i64 {
            match self {
                Self::Postpaid => 0,
                Self::Prepaid => 1,
                Self::Other(value) => *value,
            }
        }
    }
    impl _tc::From<_tc::i64> for PayMode {
        fn from(value: _tc::i64) -> Self {
            match value {
                0 => Self::Postpaid,
                1 => Self::Prepaid,
                _ => Self::Other(value),
            }
        }
    }
    impl _tc::Debug for PayMode {
        fn fmt(&self, f: &mut _tc::fmt::Formatter<'_>) -> _tc::fmt::Result {
            match self {
                Self::Postpaid => f.write_str("Postpaid"),
                Self::Prepaid => f.write_str("Prepaid"),
                Self::Other(value) => f.debug_tuple("Other").field(value).finish(),
            }
        }
    }
    _tc::enum_traits!(numbers : PayMode, _SHAPE);
};
