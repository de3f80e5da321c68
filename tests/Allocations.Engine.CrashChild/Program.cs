using System.Globalization;
using Allocations.Engine;
using Allocations.Engine.CrashChild;

// Usage: DIRECTORY ROUND [WINDOW]. Opens the store, says so by one record with counter 0, works until it is killed;
// remembers WINDOW operation ids, if it is given.
// Or: --full-disk DIRECTORY BALLAST. Works until the disk is full, deletes the ballast, goes on; see FillingDisk.
// Or: --memory-limit DIRECTORY MIB fill|again. Grows until it is refused, in one process and then in another; see FillingMemory.
// Or: --misuse SECONDS [all|singles|batches|queries [DIRECTORY]]. Callers who break the rules beside others; see Misusing.
// Or: --until-full DIRECTORY. Works alone until commands are refused, says with which status, and closes the store.
// Or: --replay DIRECTORY... Says of each store where its log leads; see Replaying.
if (args[0] == "--replay")
{
    foreach (string directory in args[1..])
    {
        Console.WriteLine(await Replaying.DescribeAsync(directory));
    }

    return 0;
}

if (args[0] == "--misuse")
{
    TimeSpan time = TimeSpan.FromSeconds(double.Parse(args[1], CultureInfo.InvariantCulture));
    return await Misusing.RunAsync(time, args.ElementAtOrDefault(2) ?? "all", args.ElementAtOrDefault(3), Console.Out);
}

if (args[0] == "--until-full")
{
    await using AllocationEngine filling = await AllocationEngine.OpenAsync(args[1], FillingDisk.Options);
    using CommandBatch batch = filling.RentBatch();
    ulong next = 1;
    do
    {
        batch.Clear();
        for (int i = 0; i < 100; i++)
        {
            Load.AddTo(batch, Load.Operation(next <= Load.CatalogCommands ? 0UL : 1UL, next++));
        }

        batch.Submit();
    }
    while (batch.Outcomes[0].Sequence > 0 && next < 1_000_000);

    Console.WriteLine($"{batch.Outcomes[0].Status}, {filling.Failure?.Message ?? "no failure"}");
    return 0;
}

if (args[0] == "--memory-limit")
{
    FillingMemory filling = new(args[1], long.Parse(args[2], CultureInfo.InvariantCulture) << 20, Console.Out);
    await (args[3] == "fill" ? filling.FillAsync() : filling.GoOnAsync());
    return 0;
}

if (args[0] == "--full-disk")
{
    await new FillingDisk(
        () => AllocationEngine.OpenAsync(args[1], FillingDisk.Options), () => File.Delete(args[2]), Console.Out).RunAsync();
    return 0;
}

ulong round = ulong.Parse(args[1], CultureInfo.InvariantCulture);
EngineOptions options = args.Length < 3 ? Load.Options
    : Load.Options with { OperationWindow = int.Parse(args[2], CultureInfo.InvariantCulture) };
AckWriter acks = new(Console.OpenStandardOutput());
AllocationEngine engine = await AllocationEngine.OpenAsync(args[0], options);
acks.Write([default]);

Thread[] workers =
[
    new(() => Batches(worker: 0, size: 1)),
    new(() => Batches(worker: 1, size: 24)),
    new(() => Batches(worker: 2, size: 200)),
];
foreach (Thread worker in workers)
{
    worker.Start();
}

await Singles(worker: 3);
return 0;

// Each worker has the counters that leave its number when divided by four.
ulong Counter(ulong worker, ulong index) => (index * 4) + worker + 4;

void Batches(ulong worker, int size)
{
    Ack[] acknowledged = new Ack[size];
    using CommandBatch batch = engine.RentBatch();
    for (ulong next = 0; ; next += (ulong)size)
    {
        batch.Clear();
        for (int i = 0; i < size; i++)
        {
            if (!Load.AddTo(batch, Load.Operation(round, Counter(worker, next + (ulong)i))))
            {
                throw new InvalidOperationException("A batch of this size has room.");
            }
        }

        batch.Submit();
        for (int i = 0; i < size; i++)
        {
            acknowledged[i] = new Ack(Counter(worker, next + (ulong)i), batch.Outcomes[i]);
        }

        acks.Write(acknowledged);
    }
}

async Task Singles(ulong worker)
{
    const int InFlight = 8;
    Task<Outcome>[] flights = new Task<Outcome>[InFlight];
    Ack[] acknowledged = new Ack[1];
    for (ulong next = 0; ; next += InFlight)
    {
        for (int i = 0; i < InFlight; i++)
        {
            flights[i] = Load.SendAsync(engine, Load.Operation(round, Counter(worker, next + (ulong)i))).AsTask();
        }

        for (int i = 0; i < InFlight; i++)
        {
            acknowledged[0] = new Ack(Counter(worker, next + (ulong)i), await flights[i].ConfigureAwait(false));
            acks.Write(acknowledged);
        }
    }
}
