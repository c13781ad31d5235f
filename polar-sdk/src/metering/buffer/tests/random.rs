//! Random sequences of calls, responses and pauses: every event is counted once, and nothing waits forever.

use std::collections::HashSet;

use super::completion::{busy, invalid, network, status};
use super::*;

/// The response of a server that fails at random and rejects events with numbers that are divisible by 13.
fn respond(random: &mut fastrand::Rng, batch: &[usize]) -> Result<EventsIngestResponse, Error> {
    let poisoned: Vec<_> = (0..batch.len())
        .filter(|index| batch[*index].is_multiple_of(13))
        .collect();
    match random.u8(..12) {
        0 => network(),
        1 => busy(429, "1"),
        2 => status(500, ""),
        3 if batch.len() > 4 => status(413, "{}"),
        4 if !poisoned.is_empty() => status(422, r#"{"error":"X","detail":"invalid"}"#),
        5 if !poisoned.is_empty() => status(400, "{}"),
        6 => invalid([0], "timestamp"),
        7 => invalid([batch.len() - 1], "parent_id"),
        _ if !poisoned.is_empty() => invalid(poisoned, "name"),
        _ => ok(),
    }
}

#[test]
fn every_event_has_one_outcome() {
    for seed in 0..300 {
        let mut random = fastrand::Rng::with_seed(seed);
        let mut setup = Setup::new(|limits| {
            limits.max_batch_events = random.usize(1..10);
            limits.max_batch_bytes = random.usize(100..2000);
            limits.max_buffered_events = random.usize(1..40);
            limits.when_full = [WhenFull::DropOldest, WhenFull::Error][random.usize(..2)];
            limits.max_elapsed = random.u32(1..200) * SECOND;
        });
        let (mut recorded, mut sent, mut dropped) = (0, HashSet::new(), Vec::new());
        let mut in_flight: Option<Vec<usize>> = None;
        for id in 0..200 {
            let event = setup.event(|event| event.external_id(id.to_string()));
            recorded += u64::from(setup.buffer.push(event, random.bool()).is_ok());
            match in_flight.take() {
                // The response has not arrived yet.
                Some(batch) if random.bool() => in_flight = Some(batch),
                // The runtime has ended.
                Some(_) if random.u8(..10) == 0 => setup.buffer.interrupt(),
                Some(batch) => {
                    let outcome = BatchOutcome::of(respond(&mut random, &batch), batch.len());
                    if let BatchOutcome::Ingested { .. } = outcome {
                        sent.extend(batch);
                    }
                    setup.complete(outcome);
                }
                None => match setup.buffer.next_step(setup.now) {
                    Step::Send(events) => in_flight = Some(ids(&events)),
                    _ => setup.now += random.u32(..3) * SECOND,
                },
            }
            dropped.extend(setup.dropped());
            assert!(
                setup.buffer.len() <= setup.buffer.limits.max_buffered_events,
                "seed {seed}"
            );
        }
        setup.buffer.interrupt();
        setup.drain(|batch| {
            sent.extend(batch);
            ok()
        });
        dropped.extend(setup.dropped());
        let counts = setup.buffer.counts();
        let lost = dropped.len() as u64;
        assert_eq!(
            (counts.recorded, counts.ingested + lost),
            (recorded, recorded),
            "seed {seed}"
        );
        assert_eq!(
            (counts.ingested, counts.lost()),
            (sent.len() as u64, lost),
            "seed {seed}"
        );
        assert!(dropped.iter().all(|(id, _)| !sent.contains(id)), "seed {seed}");
        assert_eq!((setup.buffer.bytes, setup.buffer.suspects), (0, 0), "seed {seed}");
    }
}
