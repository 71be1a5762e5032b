// `PayMode` of sqlserver-api/src/shared/purchase.rs

#[allow(deprecated)]
const _: () = {
    use ::tc_core::__private as _tc;
    static _SHAPE: _tc::EnumShape = _tc::EnumShape::new(
        "PayMode",
        "How an instance is paid for.",
        &[
            _tc::Choice::new(
                "Postpaid",
                _tc::int(0),
                "Postpaid: by the hour, for what was used.",
            ),
            _tc::Choice::new(
                "Prepaid",
                _tc::int(1),
                "Prepaid: by the month, in advance.",
            ),
        ],
        "Other",
    );
    impl _tc::Wire for PayMode {
        const VIA: _tc::Via<Self> = _tc::Via::number(&_SHAPE, Self::number);
    }
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
    _tc::enum_traits!(PayMode over numbers);
};
