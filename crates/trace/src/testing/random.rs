//! Random programs that always end, from a seed.

use crate::micros::Micros;
use crate::testing::{Call, Context, Function, Op, Options, Program};
use crate::trace::Trace;

/// `SplitMix64`: small, and the same everywhere.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// A sequence of its own for each seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number in `0..bound`; 0 for the bound 0.
    pub fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.bits() >> 33).unwrap_or(0) % bound.max(1)
    }
}

/// The trace of a random program.
pub fn random(seed: u64) -> Trace {
    program(seed).trace(Options::default())
}

/// The trace of a random program on a clock that is never quite exact.
pub fn random_measured(seed: u64) -> Trace {
    program(seed).trace(Options { jitter_seed: Some(seed) })
}

/// Functions only call functions with a lower index, so no program recurses.
fn program(seed: u64) -> Program {
    let mut random = Random::new(seed);
    let contexts = (0..2)
        .map(|idx| Context {
            name: format!("Pool{idx}"),
            enter: leaf(&mut random, idx),
            exit: leaf(&mut random, idx + 1),
        })
        .collect();
    let mut functions = Vec::new();
    let n_functions = 3 + random.below(3);
    for idx in 0..n_functions {
        let is_generator = idx % 3 == 1;
        let mut body = ops(&mut random, &functions, 0);
        if is_generator {
            let at = random.below(body.len() + 1);
            body.insert(at, Op::Yield("1".to_owned()));
            body.push(Op::Yield("2".to_owned()));
        }
        functions.push(Function {
            name: if is_generator { format!("numbers{idx}") } else { format!("work{idx}") },
            parameter: if random.below(3) == 0 { String::new() } else { "name".to_owned() },
            body,
        });
    }
    let mut body = ops(&mut random, &functions, 0);
    body.extend(ops(&mut random, &functions, 0));
    functions.push(Function { name: "main".to_owned(), parameter: String::new(), body });
    Program { main: functions.len() - 1, functions, contexts }
}

fn leaf(random: &mut Random, n: usize) -> Vec<Op> {
    (0..n)
        .map(|_| if random.below(2) == 0 { pause(random) } else { Op::Print("pool".to_owned()) })
        .collect()
}

fn pause(random: &mut Random) -> Op {
    // Few different lengths, so that many things happen in one instant.
    Op::Sleep(Micros::from_millis([0, 100, 250, 500, 500, 1000][random.below(6)]))
}

fn ops(random: &mut Random, functions: &[Function], depth: usize) -> Vec<Op> {
    let n = 1 + random.below(if depth == 0 { 5 } else { 2 });
    (0..n).map(|_| op(random, functions, depth)).collect()
}

fn op(random: &mut Random, functions: &[Function], depth: usize) -> Op {
    let coroutines: Vec<usize> = (0..functions.len()).filter(|idx| idx % 3 != 1).collect();
    let generators: Vec<usize> = (0..functions.len()).filter(|idx| idx % 3 == 1).collect();
    let mut call = |of: &[usize]| Call {
        function: of[random.below(of.len())],
        argument: ["tea", "coffee", "milk"][random.below(3)].to_owned(),
    };
    let calls = (!coroutines.is_empty()).then(|| [call(&coroutines), call(&coroutines)]);
    let pull = (!generators.is_empty()).then(|| call(&generators));
    let choice = random.below(16);
    match (choice, calls, pull) {
        (0..=2, Some([one, _]), _) => Op::Call(one),
        (3 | 4, Some([one, _]), _) => Op::Spawn(one),
        (5, Some(calls), _) => Op::Gather(calls.to_vec()),
        (6, _, Some(generator)) if depth < 2 => {
            Op::ForEach { generator, body: ops(random, functions, depth + 1) }
        }
        (7, ..) if depth < 2 => {
            Op::With { context: random.below(2), body: ops(random, functions, depth + 1) }
        }
        (8, ..) if depth < 2 => Op::Try {
            body: ops(random, functions, depth + 1),
            handler: vec![Op::Print("caught".to_owned())],
        },
        (9, ..) => Op::Join(random.below(3)),
        (10, ..) => Op::Cancel(random.below(3)),
        (11, ..) if random.below(4) == 0 => {
            Op::Raise { type_name: "ValueError".to_owned(), message: "no milk".to_owned() }
        }
        (12, ..) if random.below(3) == 0 => Op::TimeSleep(Micros::from_millis(500)),
        (13, ..) if random.below(6) == 0 => Op::Forever,
        (14, ..) => Op::Write(".".to_owned()),
        (15, ..) => Op::Print("{name} goes on".to_owned()),
        _ => pause(random),
    }
}
