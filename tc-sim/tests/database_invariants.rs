//! What holds for databases and accounts whatever is called, in whatever order.

#[path = "support/flows.rs"]
mod flows;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use fastrand::Rng;
use flows::{find, start};
use sqlserver_api::{
    AccountCreateInfo, AccountPassword, AccountPrivilege, AccountPrivilegeModifyInfo, AccountStatus,
    AccountType, CloneDB, CreateAccount, CreateDB, DBCreateInfo, DBPrivilegeModifyInfo, DatabaseStatus,
    DeleteAccount, DeleteDB, DescribeAccounts, DescribeDatabases, FeatureState, InstanceStatus,
    ModifyAccountPrivilege, ModifyDBName, ModifyDatabaseCDC, ModifyDatabaseCT, Privilege,
    RenameRestoreDatabase, RenewPostpaidDBInstance, ResetAccountPassword, TerminateDBInstance,
};
use tc_core::Client;
use tc_sim::Sim;
use tc_sim::sqlserver::Instance;

const ID: &str = "mssql-own00001";
const STEPS: u32 = 600;

/// More than any flow takes.
const LONG: Duration = Duration::from_secs(10);

struct Run {
    sim: Sim,
    client: Client,
    rng: Rng,
}

impl Run {
    fn database(&mut self) -> String {
        format!("db{}", self.rng.u32(..4))
    }

    fn account(&mut self) -> String {
        format!("account{}", self.rng.u32(..4))
    }

    fn kind(&mut self) -> AccountType {
        [AccountType::Administrator, AccountType::Special, AccountType::Normal][self.rng.usize(..3)].clone()
    }

    fn privilege(&mut self) -> Privilege {
        [Privilege::ReadOnly, Privilege::ReadWrite, Privilege::DBOwner, Privilege::Delete]
            [self.rng.usize(..4)]
        .clone()
    }

    /// Call something, right or wrong, or let time pass.
    async fn step(&mut self) {
        let (one, other, account) = (self.database(), self.database(), self.account());
        let (kind, privilege) = (self.kind(), self.privilege());
        let state = if self.rng.bool() { FeatureState::Enabled } else { FeatureState::Disabled };
        let client = self.client.clone();
        match self.rng.u32(..16) {
            0 | 1 => {
                let owner = AccountPrivilege::new(account, privilege);
                drop(client.call(CreateDB::new(ID, [DBCreateInfo::new(one).accounts([owner])])).await);
            }
            2 => drop(client.call(CreateDB::new(ID, [DBCreateInfo::new(one)])).await),
            3 => drop(client.call(DeleteDB::new(ID, [one, other])).await),
            4 => {
                let pair = RenameRestoreDatabase::default().old_name(one).new_name(other);
                drop(client.call(CloneDB::new(ID, [pair])).await);
            }
            5 => drop(client.call(ModifyDBName::new(ID, one, other)).await),
            6 => drop(client.call(ModifyDatabaseCDC::new([one], state, ID)).await),
            7 => drop(client.call(ModifyDatabaseCT::new([one, other], state, ID)).await),
            8 | 9 => {
                let wanted = AccountCreateInfo::new(account).password("Password@123").account_type(kind);
                drop(client.call(CreateAccount::new(ID, [wanted])).await);
            }
            10 | 11 => {
                let grant = DBPrivilegeModifyInfo::new(one, privilege);
                let change = AccountPrivilegeModifyInfo::new(account, [grant]);
                let change = if self.rng.bool() { change.account_type(kind) } else { change };
                drop(client.call(ModifyAccountPrivilege::new(ID, [change])).await);
            }
            12 => drop(client.call(DeleteAccount::new(ID, [account])).await),
            13 => {
                let password = AccountPassword::new(account, "Password@123");
                drop(client.call(ResetAccountPassword::new(ID, [password])).await);
            }
            14 if self.rng.u32(..4) == 0 => drop(client.call(TerminateDBInstance::new([ID])).await),
            _ => {
                drop(client.call(RenewPostpaidDBInstance::new(ID)).await);
                self.sim.advance(Duration::from_millis(self.rng.u64(..2_500)));
            }
        }
    }

    /// Either side tells the same privileges, nobody shares what is special, and one administers at most.
    async fn assert_whole(&self, settled: bool) {
        let listed =
            self.client.call(DescribeDatabases::new([ID]).limit(100_u64)).await.unwrap().into_inner();
        let databases: Vec<_> = listed.db_instances.into_iter().flat_map(|it| it.db_details).collect();
        let accounts = self.client.call(DescribeAccounts::new(ID).limit(100_u64)).await.unwrap().into_inner();
        let (mut one_side, mut other_side) = (BTreeMap::new(), BTreeMap::new());
        for database in &databases {
            let special = database.accounts.iter().filter(|it| it.account_type == Some(AccountType::Special));
            assert!(special.count() <= 1, "{database:?}");
            assert!(!settled || database.status == DatabaseStatus::Running, "{database:?} is stuck");
            for user in &database.accounts {
                one_side.insert((user.user_name.clone(), database.name.clone()), user.privilege.clone());
            }
        }
        for account in &accounts.accounts {
            assert!(!settled || account.status == AccountStatus::Normal, "{account:?} is stuck");
            for database in &account.dbs {
                other_side
                    .insert((account.name.clone(), database.db_name.clone()), database.privilege.clone());
            }
        }
        assert_eq!(one_side, other_side);
        assert!(accounts.accounts.iter().filter(|it| it.is_admin).count() <= 1, "{accounts:?}");
        let names: BTreeSet<_> = databases.iter().map(|it| &it.name).collect();
        assert_eq!(names.len(), databases.len(), "a name is there twice");
    }
}

#[tokio::test]
async fn whatever_is_called_both_sides_agree_and_nothing_is_stuck() {
    for seed in 0..4 {
        let (sim, client) = start([Instance::new(ID)]);
        let mut run = Run { sim, client, rng: Rng::with_seed(seed) };
        for at in 0..STEPS {
            run.step().await;
            if at % 4 == 0 {
                run.assert_whole(false).await;
            }
        }
        run.sim.advance(LONG);
        if find(&run.client, ID).await.unwrap().status == InstanceStatus::Isolated {
            run.client.call(RenewPostpaidDBInstance::new(ID)).await.unwrap();
            run.sim.advance(LONG);
        }
        run.assert_whole(true).await;
    }
}
