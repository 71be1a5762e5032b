// `PaginationType` of sqlserver-api/src/instances/list.rs

#[allow(deprecated)]
const _: () = {
    use ::tc_core::__private as _tc;
    static _SHAPE: _tc::EnumShape = _tc::EnumShape::new(
        "PaginationType",
        "What the offset of a list counts.",
        &[
            _tc::Choice::new(
                "PageNumber",
                _tc::text("pageNumber"),
                "Pages; the default.",
            ),
            _tc::Choice::new("Offset", _tc::text("offset"), "Items to skip."),
        ],
        "Other",
    );
    impl _tc::Wire for PaginationType {
        const VIA: _tc::Via<Self> = _tc::Via::text(&_SHAPE, Self::as_str);
    }
    impl PaginationType {
        /// The text that stands for it on the wire.
        #[must_use]
        pub fn as_str(&self) -> &_tc::str {
            match self {
                Self::PageNumber => "pageNumber",
                Self::Offset => "offset",
                Self::Other(value) => value,
            }
        }
    }
    impl _tc::From<&_tc::str> for PaginationType {
        fn from(value: &_tc::str) -> Self {
            match value {
                "pageNumber" => Self::PageNumber,
                "offset" => Self::Offset,
                _ => Self::Other(_tc::Into::into(value)),
            }
        }
    }
    _tc::enum_traits!(PaginationType over texts);
};
