use super::*;

fn run(arguments: &[&str]) -> Arguments {
    match parse(Parser::from_args(arguments)) {
        Ok(Wish::Run(arguments)) => *arguments,
        _ => panic!("{arguments:?} should run"),
    }
}

#[test]
fn nothing_given_takes_the_defaults() {
    let arguments = run(&[]);
    assert!(arguments.listen.is_none() && arguments.command.is_none() && arguments.admin);
    assert!(arguments.credentials.is_empty());
    assert_eq!((arguments.world, arguments.lenient, arguments.seed), (World::Default, false, 0));
    assert_eq!(arguments.clock.speed(), 1);
}

#[test]
fn every_option_is_read() {
    let line = "--listen [::1]:0 --credential A:k:1 --credential=B:k --empty --lenient --seed 7 \
                --state s --faults f --clock x60 --without rate-limit --without signature --log - --no-admin";
    let arguments = run(&line.split_whitespace().collect::<Vec<_>>());
    assert_eq!(arguments.listen.unwrap().to_string(), "[::1]:0");
    let credentials = [("A", "k:1"), ("B", "k")].map(|(id, key)| (id.to_owned(), key.to_owned()));
    assert_eq!(arguments.credentials, credentials);
    assert_eq!((arguments.world, arguments.lenient, arguments.seed), (World::Empty, true, 7));
    assert_eq!(arguments.without, [Check::RateLimit, Check::Signature]);
    let paths = [arguments.state, arguments.faults, arguments.log];
    assert_eq!(paths, ["s", "f", "-"].map(|path| Some(path.into())));
    assert_eq!((arguments.clock.speed(), arguments.admin), (60, false));
}

#[test]
fn what_follows_run_is_the_command_word_for_word() {
    for line in ["run --seed 7 -- cargo test --seed 9", "--seed 7 run cargo test --seed 9"] {
        let arguments = run(&line.split(' ').collect::<Vec<_>>());
        assert_eq!(arguments.command.unwrap(), ["cargo", "test", "--seed", "9"]);
        assert_eq!(arguments.seed, 7);
    }
}

#[test]
fn only_one_thing_can_be_there_in_the_beginning() {
    assert_eq!(run(&["--world", "w"]).world, World::File("w".into()));
    assert!(parse(Parser::from_args(["--world", "w", "--empty"])).is_err());
}

#[test]
fn clocks_have_words() {
    for (text, speed) in [("running", 1), ("frozen", 0), ("frozen@1767225600", 0), ("x3600", 3600)] {
        assert_eq!(run(&["--clock", text]).clock.speed(), speed, "{text}");
    }
    for text in ["x0", "x", "x-1", "frozen@soon", "stopped", ""] {
        assert!(parse(Parser::from_args(["--clock", text])).is_err(), "{text}");
    }
}

#[test]
fn what_is_wrong_with_a_value_is_told_with_its_option() {
    for (option, text, remedy) in [
        ("--listen", "localhost", "write an IP address and a port"),
        ("--clock", "fast", "write running, frozen"),
        ("--seed", "-1", "write a whole number"),
        ("--without", "nonsense", "there are protocol, authorization"),
    ] {
        let Err(error) = parse(Parser::from_args([option, text])) else { panic!("{option}") };
        let message = error.to_string();
        assert!(
            message.starts_with(&format!("{option} {text:?}: ")) && message.contains(remedy),
            "{message}"
        );
    }
}

#[test]
fn a_misspelt_option_is_told_which_is_meant() {
    for (line, told) in [
        ("--clok x60", "there is no option `--clok`: did you mean `--clock`?"),
        ("--sed=7", "there is no option `--sed`: did you mean `--seed`?"),
        ("--no-admn run true", "there is no option `--no-admn`: did you mean `--no-admin`?"),
        ("--colour", "there is no option `--colour`"),
        ("cargo test", r#""cargo" is no option; to run a command write `tc-sim run -- COMMAND`"#),
        ("-x", "invalid option '-x'"),
    ] {
        let Err(error) = parse(Parser::from_args(line.split(' '))) else { panic!("{line}") };
        assert_eq!(error.to_string(), told);
    }
}

#[test]
fn a_malformed_credential_is_refused_without_being_shown() {
    for text in ["no-colon-but-a-key", ":key", "id:"] {
        let Err(error) = parse(Parser::from_args(["--credential", text])) else { panic!("{text}") };
        assert!(!error.to_string().contains(text), "{error}");
    }
}
