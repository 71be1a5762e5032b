// `CreateThings` of tests/expand/declarations.rs

// What `#[tc_action]` leaves.

#[derive(::tc_core::__private::TcRequest)]
#[tc(
    action(
        service = "thing",
        version = "2026-01-01",
        action = "CreateThingSet",
        response = (),
        idempotent,
        errors = [codes::THING_EXISTS],
        rate_limit = 5,
        region = optional,
        check = check_things,
        rules(
            together(vpc_id, subnet_id),
            when(kind = "disk" = >size),
            needs(size = >kind)
        ),
    )
)]
/// Creates things.
///
/// ```
/// let request = CreateThings::new("a", [1, 2]);
/// ```
///
/// They are there at once.
pub struct CreateThings {
    /// Their name.
    #[tc(rename = "DBName", len = 1..= 60, pattern = "^[a-z]+$")]
    pub name: String,
    /// Their ports.
    #[tc(allow_empty, count = ..= 8, each(range = 1..= 65535))]
    pub ports: Vec<i64>,
    /// Their kind.
    #[tc(one_of("disk", "tape"), default = "disk")]
    pub kind: Option<String>,
    /// Their size, in GB.
    #[tc(range = 0.5..= 9.5, example = 1.5)]
    pub size: Option<f64>,
    /// The network.
    pub vpc_id: Option<String>,
    /// The subnet.
    pub subnet_id: Option<String>,
    /// The password.
    pub password: Option<Secret<String>>,
    /// The key.
    #[tc(sensitive)]
    pub key: Option<String>,
    /// Free tags.
    pub tags: Option<Vec<Json<Tag>>>,
    /// The token.
    #[tc(client_token)]
    pub client_token: Option<String>,
    /// Nothing any more.
    #[deprecated(note = "use `kind`")]
    pub r#type: Option<bool>,
}

// What the derive adds.

#[allow(deprecated)]
const _: () = {
    use ::tc_core::__private as _tc;
    static _ROWS: [_tc::Row; 11] = [
        _tc::required::<String>()
            .row("DBName")
            .field("name")
            .len(_tc::within(1, 60))
            .pattern("^[a-z]+$"),
        _tc::list::<i64>()
            .row("Ports")
            .within(1, 65535)
            .count(_tc::at_most(8))
            .allow_empty(),
        _tc::optional::<String>()
            .row("Kind")
            .one_of(&[_tc::text("disk"), _tc::text("tape")])
            .default(_tc::text("disk")),
        _tc::optional::<f64>()
            .row("Size")
            .range(_tc::span(_tc::Bound::Float(0.5), _tc::Bound::Float(9.5)))
            .example(_tc::float(1.5)),
        _tc::optional::<String>().row("VpcId"),
        _tc::optional::<String>().row("SubnetId"),
        _tc::optional::<Secret<String>>().row("Password"),
        _tc::optional::<String>().row("Key").sensitive(),
        _tc::optional_list::<Json<Tag>>().row("Tags"),
        _tc::optional::<String>().row("ClientToken").client_token(),
        _tc::optional::<bool>().row("Type"),
    ];
    static _SHAPE: _tc::Shape = _tc::Shape::new(
            "CreateThings",
            "Creates things.\n\nThey are there at once.",
            &_ROWS,
            &[
                "Their name.",
                "Their ports.",
                "Their kind.",
                "Their size, in GB.",
                "The network.",
                "The subnet.",
                "The password.",
                "The key.",
                "Free tags.",
                "The token.",
                "Nothing any more.",
            ],
        )
        .rules(
            &[
                _tc::Rule::Together(&["VpcId", "SubnetId"]),
                _tc::Rule::When("Kind", _tc::text("disk"), "Size"),
                _tc::Rule::Needs("Size", "Kind"),
            ],
        );
    impl _tc::Model for CreateThings {
        const SHAPE: &'static _tc::Shape = &_SHAPE;
        fn blank() -> Self {
            Self {
                name: _tc::required::<String>().blank(),
                ports: _tc::Vec::new(),
                kind: _tc::None,
                size: _tc::None,
                vpc_id: _tc::None,
                subnet_id: _tc::None,
                password: _tc::None,
                key: _tc::None,
                tags: _tc::None,
                client_token: _tc::None,
                r#type: _tc::None,
            }
        }
    }
    impl _tc::Record for CreateThings {
        fn get(&self, row: _tc::usize) -> _tc::Ref<'_> {
            match row {
                0 => _tc::required::<String>().get(&self.name),
                1 => _tc::list::<i64>().get(&self.ports),
                2 => _tc::optional::<String>().get(&self.kind),
                3 => _tc::optional::<f64>().get(&self.size),
                4 => _tc::optional::<String>().get(&self.vpc_id),
                5 => _tc::optional::<String>().get(&self.subnet_id),
                6 => _tc::optional::<Secret<String>>().get(&self.password),
                7 => _tc::optional::<String>().get(&self.key),
                8 => _tc::optional_list::<Json<Tag>>().get(&self.tags),
                9 => _tc::optional::<String>().get(&self.client_token),
                10 => _tc::optional::<bool>().get(&self.r#type),
                _ => _tc::Ref::Absent,
            }
        }
        fn slot(&mut self, row: _tc::usize) -> _tc::Slot<'_> {
            match row {
                0 => _tc::required::<String>().slot(&mut self.name),
                1 => _tc::list::<i64>().slot(&mut self.ports),
                2 => _tc::optional::<String>().slot(&mut self.kind),
                3 => _tc::optional::<f64>().slot(&mut self.size),
                4 => _tc::optional::<String>().slot(&mut self.vpc_id),
                5 => _tc::optional::<String>().slot(&mut self.subnet_id),
                6 => _tc::optional::<Secret<String>>().slot(&mut self.password),
                7 => _tc::optional::<String>().slot(&mut self.key),
                8 => _tc::optional_list::<Json<Tag>>().slot(&mut self.tags),
                9 => _tc::optional::<String>().slot(&mut self.client_token),
                10 => _tc::optional::<bool>().slot(&mut self.r#type),
                _ => _tc::Slot::Nothing,
            }
        }
        fn check(&self, found: &mut _tc::Violations) {
            let check: fn(&Self, &mut _tc::Violations) = check_things;
            check(self, found);
        }
    }
    static _META: _tc::ActionMeta = _tc::idempotent()
        .of("thing", "2026-01-01", "CreateThingSet")
        .region(_tc::RegionRule::Optional)
        .rate_limit(5)
        .errors(&[codes::THING_EXISTS]);
    impl _tc::Action for CreateThings {
        type Response = ();
        const META: &'static _tc::ActionMeta = &_META;
    }
    _tc::struct_traits!(CreateThings);
    #[allow(rustdoc::broken_intra_doc_links, rustdoc::private_intra_doc_links)]
    /// `thing` 2026-01-01: idempotent, 5 calls per second; errors [`codes::THING_EXISTS`]
    impl CreateThings {
        /// A `CreateThings` with its required fields.
        #[must_use]
        pub fn new(
            name: impl _tc::Into<String>,
            ports: impl _tc::IntoIterator<Item = i64>,
        ) -> Self {
            let mut this: Self = _tc::Model::blank();
            this.name = _tc::Into::into(name);
            this.ports = _tc::items(ports);
            this
        }
        /// Their kind.
        #[must_use]
        pub fn kind(mut self, value: impl _tc::Into<String>) -> Self {
            self.kind = _tc::some(value);
            self
        }
        /// Their size, in GB.
        #[must_use]
        pub fn size(mut self, value: f64) -> Self {
            self.size = _tc::some(value);
            self
        }
        /// The network.
        #[must_use]
        pub fn vpc_id(mut self, value: impl _tc::Into<String>) -> Self {
            self.vpc_id = _tc::some(value);
            self
        }
        /// The subnet.
        #[must_use]
        pub fn subnet_id(mut self, value: impl _tc::Into<String>) -> Self {
            self.subnet_id = _tc::some(value);
            self
        }
        /// The password.
        #[must_use]
        pub fn password(mut self, value: impl _tc::Into<Secret<String>>) -> Self {
            self.password = _tc::some(value);
            self
        }
        /// The key.
        #[must_use]
        pub fn key(mut self, value: impl _tc::Into<String>) -> Self {
            self.key = _tc::some(value);
            self
        }
        /// Free tags.
        #[must_use]
        pub fn tags(
            mut self,
            value: impl _tc::IntoIterator<Item = impl _tc::Into<Json<Tag>>>,
        ) -> Self {
            self.tags = _tc::some_items(value);
            self
        }
        /// The token.
        #[must_use]
        pub fn client_token(mut self, value: impl _tc::Into<String>) -> Self {
            self.client_token = _tc::some(value);
            self
        }
        /// Nothing any more.
        #[must_use]
        #[deprecated(note = "use `kind`")]
        pub fn r#type(mut self, value: bool) -> Self {
            self.r#type = _tc::some(value);
            self
        }
    }
};
