namespace Allocations.Engine.LoadTest.Reporting;

/// <summary>All goals. A figure that is not among them has none.</summary>
internal static class Goals
{
    public static IReadOnlyList<Goal> All { get; } =
    [
        AtLeast("durable.throughput", 5e6, 10e6, "durable allocations a second, uniform over 1M products"),
        AtLeast("durable.trail.throughput", 5e6, 10e6, "the same with the trail of events on"),
        AtLeast("durable.hot.ratio", 1, null, "one hot product against all products"),
        AtLeast("ratio.postgres.rows", 350, 700, "against PostgreSQL, row locks, one reservation per call"),
        AtLeast("ratio.postgres.batched", 50, 100, "against PostgreSQL, 1,000 reservations per call"),
        AtLeast("ratio.redis.always", 25, 50, "against Redis, Lua script, appendfsync always, pipelined"),
        AtLeast("ratio.sqlite.full", 15, 30, "against SQLite, WAL, synchronous=FULL, batched"),
        AtLeast("ratio.lock", 1, 2, "in process, no log, operation ids: against one rule under a lock"),
        AtLeast("ratio.dictionary", 1, 2, "the same against a concurrent dictionary"),
        AtMost("single.p50.ratio", 1.10, 1.03, "one durable command, thread blocked, against the raw 4 KiB durable write"),
        AtMost("single.await.p50.ratio", 1.35, 1.2, "the same, awaited"),
        AtMost("waiting.receive.us", 20, 0, "a receipt while 100,000 wait for what they can't get: how much more, in us"),
        AtMost("waiting.cancel.us", 20, 0, "a cancellation, in the same way"),
        AtMost("waiting.change.us", 20, 0, "a change of quantity, in the same way"),
        AtMost("waiting.expiry.ratio", 1.2, null, "holds that end together, with a piece beside them that none may take"),
        AtMost("waiting.expiry.growth", 1.2, null, "cost of a hold that ends, of 160,000 against 10,000"),
        AtLeast("fairrun.ratio", 0.4, null, "allocations of a fair run a second against commands of the writer"),
        AtMost("fairrun.stall.max", 2, null, "longest slice of a fair run over a million allocations, in ms"),
        AtMost("waiting.bins.growth", 1.5, null, "one order over 30,000 bins against 3,000: create, release and reverse, per bin"),
        AtMost("open.p99", 0.5, null, "open loop, 1M a second, durable: 99 of 100 within, in ms"),
        AtMost("open.p999", 1, null, "999 of 1,000 within, in ms"),
        AtMost("open.p9999", 2, null, "9,999 of 10,000 within, in ms"),
        AtLeast("writer.10m.throughput", 10e6, 20e6, "mixed commands a second, writer alone, 10M live allocations"),
        AtMost("growth.ratio", 2, 1.5, "cost of a command at 10M live allocations against 10 thousand"),
        AtLeast("heap.ratio", 1, 1.5, "push and pop at 1M entries against PriorityQueue"),
        AtLeast("cancel.ratio", 100, null, "cancel by handle at 1M entries against PriorityQueue.Remove"),
        AtLeast("lookup.ratio", 4, null, "look-up by id among 16M rows against Dictionary"),
        AtMost("serial.first.ns", 15, 8, "first free serial of 16M, 99 % taken, in ns"),
        AtLeast("recovery.throughput", 10e6, 20e6, "commands replayed a second from the log"),
        AtLeast("verify.throughput", 1.5e9, null, "bytes of log verified a second"),
        AtMost("checkpoint.pause.max", 1, null, "longest halt of the writer for a checkpoint at 10M live allocations, in ms"),
        AtLeast("checkpoint.ratio", 0.8, null, "throughput with a checkpoint in the making against without"),
        AtMost("gc.bytes.per.command", 0, null, "garbage per command in steady state, in bytes"),
        AtMost("idle.wakeups", 0, null, "context switches of idle engine threads"),
        AtMost("list.page.us", 100, null, "a page of 100 by an index, with a second condition or without, in us"),
        AtMost("list.writer.stall.max", 1, null, "longest time that a page or a slice of an index holds the writer, in ms"),
        AtMost("memory.per.allocation", 200, 128, "bytes per live allocation, all in"),
    ];

    public static Goal? Find(string figure) => All.FirstOrDefault(goal => goal.Figure == figure);

    private static Goal AtLeast(string figure, double bound, double? stretch, string what) =>
        new(figure, bound, stretch, IsFloor: true, what);

    private static Goal AtMost(string figure, double bound, double? stretch, string what) =>
        new(figure, bound, stretch, IsFloor: false, what);
}
