// `DescribeDBInstances` of sqlserver-api/src/instances/list.rs

// What `#[tc_action]` leaves.

#[derive(::tc_core::__private::TcRequest)]
#[tc(
    action(
        service = "sqlserver",
        version = "2018-03-28",
        errors = [codes::FAILED_OPERATION_DB_ERROR,
        codes::FAILED_OPERATION_GCS_ERROR,
        common::INTERNAL_ERROR,
        codes::SYSTEM_ERROR,
        codes::UNKNOWN_ERROR,
        common::INVALID_PARAMETER,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::RESOURCE_NOT_FOUND_VPC_NOT_EXIST,
        codes::RESOURCE_UNAVAILABLE_VPC_NOT_EXIST,
        codes::PERMISSION_DENIED,
        ],
        rate_limit = 70,
        paginate = page,
    )
)]
/// Lists the instances of the account in a region.
///
/// Filters narrow the list together; without any, all instances are listed, isolated ones too. An
/// instance that has been deleted may go on being listed as offline for a while, or be gone.
///
/// ```no_run
/// # use sqlserver_api::{DescribeDBInstances, InstanceStatus};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = DescribeDBInstances::default().status(InstanceStatus::Running).limit(20);
/// let reply = client.call(request).await?;
///
/// println!("{} instances run, the first of them:", reply.total_count);
/// for instance in &reply.db_instances {
///     println!("{} {}:{}", instance.instance_id, instance.vip, instance.vport);
/// }
/// # Ok(())
/// # }
/// ```
pub struct DescribeDBInstances {
    /// Lists the instances of this project only.
    #[tc(example = 0)]
    pub project_id: Option<i64>,
    /// Lists the instances with this status only.
    ///
    /// The documentation of the filter ends at [`InstanceStatus::Restarting`] (12), though
    /// instances have the later statuses too.
    pub status: Option<InstanceStatus>,
    /// Page number, from 0; it counts pages, not instances.
    ///
    /// It counts instances to skip instead, if `pagination_type` is [`PaginationType::Offset`].
    #[tc(default = 0)]
    pub offset: Option<i64>,
    /// Instances per page, from 1 to 100.
    #[tc(range = 1..= 100, default = 100)]
    pub limit: Option<i64>,
    /// Lists these instances only.
    #[tc(example = "mssql-3l3fgqn7")]
    pub instance_id_set: Option<Vec<String>>,
    /// Lists the instances that are paid for in this way only.
    pub pay_mode: Option<PayMode>,
    /// Lists the instances in this private network only.
    ///
    /// The empty text stands for the basic network.
    #[tc(example = "vpc-mknbt351")]
    pub vpc_id: Option<String>,
    /// Lists the instances in this subnet only.
    ///
    /// The empty text stands for the basic network.
    #[tc(example = "subnet-f72hylo6")]
    pub subnet_id: Option<String>,
    /// Lists the instances with one of these private IPs only.
    #[tc(example = "172.1.0.12")]
    pub vip_set: Option<Vec<String>>,
    /// Lists the instances whose names resemble one of these.
    pub instance_name_set: Option<Vec<String>>,
    /// Lists the instances with one of these version codes only.
    #[tc(example = "2008R2")]
    pub version_set: Option<Vec<String>>,
    /// Lists the instances in this availability zone only.
    #[tc(example = "ap-guangzhou-3")]
    pub zone: Option<String>,
    /// Lists the instances that have one of these tag keys.
    pub tag_keys: Option<Vec<String>>,
    /// Lists the instances whose id, name or private IP resembles this.
    #[tc(example = "172.17.0.12")]
    pub search_key: Option<String>,
    /// Lists the instances with one of these UIDs only.
    #[tc(example = "gamedb.gz1.cdb.db")]
    pub uid_set: Option<Vec<String>>,
    /// Lists the instances of this edition only.
    pub instance_type: Option<InstanceType>,
    /// What `offset` counts.
    ///
    /// When all pages are fetched with `pages()` or `items()`, they step by what it says.
    #[tc(default = "pageNumber")]
    pub pagination_type: Option<PaginationType>,
}

// What the derive adds.

#[allow(deprecated)]
const _: () = {
    use ::tc_core::__private as _tc;
    static _ROWS: [_tc::Row; 17] = [
        _tc::optional::<i64>().row("ProjectId").example(_tc::int(0)),
        _tc::optional::<InstanceStatus>().row("Status"),
        _tc::optional::<i64>().row("Offset").default(_tc::int(0)),
        _tc::optional::<i64>().row("Limit").within(1, 100).default(_tc::int(100)),
        _tc::optional_list::<String>()
            .row("InstanceIdSet")
            .example(_tc::text("mssql-3l3fgqn7")),
        _tc::optional::<PayMode>().row("PayMode"),
        _tc::optional::<String>().row("VpcId").example(_tc::text("vpc-mknbt351")),
        _tc::optional::<String>().row("SubnetId").example(_tc::text("subnet-f72hylo6")),
        _tc::optional_list::<String>().row("VipSet").example(_tc::text("172.1.0.12")),
        _tc::optional_list::<String>().row("InstanceNameSet"),
        _tc::optional_list::<String>().row("VersionSet").example(_tc::text("2008R2")),
        _tc::optional::<String>().row("Zone").example(_tc::text("ap-guangzhou-3")),
        _tc::optional_list::<String>().row("TagKeys"),
        _tc::optional::<String>().row("SearchKey").example(_tc::text("172.17.0.12")),
        _tc::optional_list::<String>()
            .row("UidSet")
            .example(_tc::text("gamedb.gz1.cdb.db")),
        _tc::optional::<InstanceType>().row("InstanceType"),
        _tc::optional::<PaginationType>()
            .row("PaginationType")
            .default(_tc::optional::<PaginationType>().takes(_tc::text("pageNumber"))),
    ];
    static _SHAPE: _tc::Shape = _tc::Shape::new(
        "DescribeDBInstances",
        "Lists the instances of the account in a region.\n\nFilters narrow the list together; without any, all instances are listed, isolated ones too. An\ninstance that has been deleted may go on being listed as offline for a while, or be gone.",
        &_ROWS,
        &[
            "Lists the instances of this project only.",
            "Lists the instances with this status only.\n\nThe documentation of the filter ends at [`InstanceStatus::Restarting`] (12), though\ninstances have the later statuses too.",
            "Page number, from 0; it counts pages, not instances.\n\nIt counts instances to skip instead, if `pagination_type` is [`PaginationType::Offset`].",
            "Instances per page, from 1 to 100.",
            "Lists these instances only.",
            "Lists the instances that are paid for in this way only.",
            "Lists the instances in this private network only.\n\nThe empty text stands for the basic network.",
            "Lists the instances in this subnet only.\n\nThe empty text stands for the basic network.",
            "Lists the instances with one of these private IPs only.",
            "Lists the instances whose names resemble one of these.",
            "Lists the instances with one of these version codes only.",
            "Lists the instances in this availability zone only.",
            "Lists the instances that have one of these tag keys.",
            "Lists the instances whose id, name or private IP resembles this.",
            "Lists the instances with one of these UIDs only.",
            "Lists the instances of this edition only.",
            "What `offset` counts.\n\nWhen all pages are fetched with `pages()` or `items()`, they step by what it says.",
        ],
    );
    impl _tc::Model for DescribeDBInstances {
        const SHAPE: &'static _tc::Shape = &_SHAPE;
        fn blank() -> Self {
            _tc::Default::default()
        }
    }
    impl _tc::Record for DescribeDBInstances {
        fn get(&self, row: _tc::usize) -> _tc::Ref<'_> {
            match row {
                0 => _tc::optional::<i64>().get(&self.project_id),
                1 => _tc::optional::<InstanceStatus>().get(&self.status),
                2 => _tc::optional::<i64>().get(&self.offset),
                3 => _tc::optional::<i64>().get(&self.limit),
                4 => _tc::optional_list::<String>().get(&self.instance_id_set),
                5 => _tc::optional::<PayMode>().get(&self.pay_mode),
                6 => _tc::optional::<String>().get(&self.vpc_id),
                7 => _tc::optional::<String>().get(&self.subnet_id),
                8 => _tc::optional_list::<String>().get(&self.vip_set),
                9 => _tc::optional_list::<String>().get(&self.instance_name_set),
                10 => _tc::optional_list::<String>().get(&self.version_set),
                11 => _tc::optional::<String>().get(&self.zone),
                12 => _tc::optional_list::<String>().get(&self.tag_keys),
                13 => _tc::optional::<String>().get(&self.search_key),
                14 => _tc::optional_list::<String>().get(&self.uid_set),
                15 => _tc::optional::<InstanceType>().get(&self.instance_type),
                16 => _tc::optional::<PaginationType>().get(&self.pagination_type),
                _ => _tc::Ref::Absent,
            }
        }
        fn slot(&mut self, row: _tc::usize) -> _tc::Slot<'_> {
            match row {
                0 => _tc::optional::<i64>().slot(&mut self.project_id),
                1 => _tc::optional::<InstanceStatus>().slot(&mut self.status),
                2 => _tc::optional::<i64>().slot(&mut self.offset),
                3 => _tc::optional::<i64>().slot(&mut self.limit),
                4 => _tc::optional_list::<String>().slot(&mut self.instance_id_set),
                5 => _tc::optional::<PayMode>().slot(&mut self.pay_mode),
                6 => _tc::optional::<String>().slot(&mut self.vpc_id),
                7 => _tc::optional::<String>().slot(&mut self.subnet_id),
                8 => _tc::optional_list::<String>().slot(&mut self.vip_set),
                9 => _tc::optional_list::<String>().slot(&mut self.instance_name_set),
                10 => _tc::optional_list::<String>().slot(&mut self.version_set),
                11 => _tc::optional::<String>().slot(&mut self.zone),
                12 => _tc::optional_list::<String>().slot(&mut self.tag_keys),
                13 => _tc::optional::<String>().slot(&mut self.search_key),
                14 => _tc::optional_list::<String>().slot(&mut self.uid_set),
                15 => _tc::optional::<InstanceType>().slot(&mut self.instance_type),
                16 => _tc::optional::<PaginationType>().slot(&mut self.pagination_type),
                _ => _tc::Slot::Nothing,
            }
        }
    }
    static _META: _tc::ActionMeta = _tc::read_only()
        .of("sqlserver", "2018-03-28", "DescribeDBInstances")
        .rate_limit(70)
        .paginate(_tc::Paging::Page)
        .errors(
            &[
                codes::FAILED_OPERATION_DB_ERROR,
                codes::FAILED_OPERATION_GCS_ERROR,
                common::INTERNAL_ERROR,
                codes::SYSTEM_ERROR,
                codes::UNKNOWN_ERROR,
                common::INVALID_PARAMETER,
                codes::INPUT_ILLEGAL,
                codes::PARAMS_ASSERT_FAILED,
                codes::RESOURCE_NOT_FOUND_VPC_NOT_EXIST,
                codes::RESOURCE_UNAVAILABLE_VPC_NOT_EXIST,
                codes::PERMISSION_DENIED,
            ],
        );
    impl _tc::Action for DescribeDBInstances {
        type Response = DescribeDBInstancesResponse;
        const META: &'static _tc::ActionMeta = &_META;
    }
    const _: () = _tc::assert_page::<DescribeDBInstances>();
    _tc::struct_traits!(DescribeDBInstances);
    impl _tc::Default for DescribeDBInstances {
        fn default() -> Self {
            Self {
                project_id: _tc::None,
                status: _tc::None,
                offset: _tc::None,
                limit: _tc::None,
                instance_id_set: _tc::None,
                pay_mode: _tc::None,
                vpc_id: _tc::None,
                subnet_id: _tc::None,
                vip_set: _tc::None,
                instance_name_set: _tc::None,
                version_set: _tc::None,
                zone: _tc::None,
                tag_keys: _tc::None,
                search_key: _tc::None,
                uid_set: _tc::None,
                instance_type: _tc::None,
                pagination_type: _tc::None,
            }
        }
    }
    #[allow(rustdoc::broken_intra_doc_links, rustdoc::private_intra_doc_links)]
    /// `sqlserver` 2018-03-28: read-only, 70 calls per second; errors [`codes::FAILED_OPERATION_DB_ERROR`], [`codes::FAILED_OPERATION_GCS_ERROR`], [`common::INTERNAL_ERROR`], [`codes::SYSTEM_ERROR`], [`codes::UNKNOWN_ERROR`], [`common::INVALID_PARAMETER`], [`codes::INPUT_ILLEGAL`], [`codes::PARAMS_ASSERT_FAILED`], [`codes::RESOURCE_NOT_FOUND_VPC_NOT_EXIST`], [`codes::RESOURCE_UNAVAILABLE_VPC_NOT_EXIST`], [`codes::PERMISSION_DENIED`]
    impl DescribeDBInstances {
        /// Lists the instances of this project only.
        #[must_use]
        pub fn project_id(mut self, value: i64) -> Self {
            self.project_id = _tc::some(value);
            self
        }
        /// Lists the instances with this status only.
        #[must_use]
        pub fn status(mut self, value: impl _tc::Into<InstanceStatus>) -> Self {
            self.status = _tc::some(value);
            self
        }
        /// Page number, from 0; it counts pages, not instances.
        #[must_use]
        pub fn offset(mut self, value: i64) -> Self {
            self.offset = _tc::some(value);
            self
        }
        /// Instances per page, from 1 to 100.
        #[must_use]
        pub fn limit(mut self, value: i64) -> Self {
            self.limit = _tc::some(value);
            self
        }
        /// Lists these instances only.
        #[must_use]
        pub fn instance_id_set(
            mut self,
            value: impl _tc::IntoIterator<Item = impl _tc::Into<String>>,
        ) -> Self {
            self.instance_id_set = _tc::some_items(value);
            self
        }
        /// Lists the instances that are paid for in this way only.
        #[must_use]
        pub fn pay_mode(mut self, value: impl _tc::Into<PayMode>) -> Self {
            self.pay_mode = _tc::some(value);
            self
        }
        /// Lists the instances in this private network only.
        #[must_use]
        pub fn vpc_id(mut self, value: impl _tc::Into<String>) -> Self {
            self.vpc_id = _tc::some(value);
            self
        }
        /// Lists the instances in this subnet only.
        #[must_use]
        pub fn subnet_id(mut self, value: impl _tc::Into<String>) -> Self {
            self.subnet_id = _tc::some(value);
            self
        }
        /// Lists the instances with one of these private IPs only.
        #[must_use]
        pub fn vip_set(
            mut self,
            value: impl _tc::IntoIterator<Item = impl _tc::Into<String>>,
        ) -> Self {
            self.vip_set = _tc::some_items(value);
            self
        }
        /// Lists the instances whose names resemble one of these.
        #[must_use]
        pub fn instance_name_set(
            mut self,
            value: impl _tc::IntoIterator<Item = impl _tc::Into<String>>,
        ) -> Self {
            self.instance_name_set = _tc::some_items(value);
            self
        }
        /// Lists the instances with one of these version codes only.
        #[must_use]
        pub fn version_set(
            mut self,
            value: impl _tc::IntoIterator<Item = impl _tc::Into<String>>,
        ) -> Self {
            self.version_set = _tc::some_items(value);
            self
        }
        /// Lists the instances in this availability zone only.
        #[must_use]
        pub fn zone(mut self, value: impl _tc::Into<String>) -> Self {
            self.zone = _tc::some(value);
            self
        }
        /// Lists the instances that have one of these tag keys.
        #[must_use]
        pub fn tag_keys(
            mut self,
            value: impl _tc::IntoIterator<Item = impl _tc::Into<String>>,
        ) -> Self {
            self.tag_keys = _tc::some_items(value);
            self
        }
        /// Lists the instances whose id, name or private IP resembles this.
        #[must_use]
        pub fn search_key(mut self, value: impl _tc::Into<String>) -> Self {
            self.search_key = _tc::some(value);
            self
        }
        /// Lists the instances with one of these UIDs only.
        #[must_use]
        pub fn uid_set(
            mut self,
            value: impl _tc::IntoIterator<Item = impl _tc::Into<String>>,
        ) -> Self {
            self.uid_set = _tc::some_items(value);
            self
        }
        /// Lists the instances of this edition only.
        #[must_use]
        pub fn instance_type(mut self, value: impl _tc::Into<InstanceType>) -> Self {
            self.instance_type = _tc::some(value);
            self
        }
        /// What `offset` counts.
        #[must_use]
        pub fn pagination_type(mut self, value: impl _tc::Into<PaginationType>) -> Self {
            self.pagination_type = _tc::some(value);
            self
        }
    }
};
