using System.Globalization;
using System.Runtime.InteropServices;
using Allocations.Engine;

namespace QuickStart;

/// <summary>Lets another process do the work, kills it, opens the store again from its log, and compares.</summary>
internal sealed class Demonstration
{
    private readonly Arguments _arguments;
    private readonly StoreDirectory _store;
    private readonly CancellationToken _stop;
    private readonly ProgressLine _progress = new();
    private readonly List<Figure> _figures = [];
    private int _failures;

    private Demonstration(Arguments arguments, StoreDirectory store, CancellationToken stop)
    {
        _arguments = arguments;
        _store = store;
        _stop = stop;
    }

    public static async Task<int> RunAsync(Arguments arguments)
    {
        using var stop = new CancellationTokenSource();
        void Interrupt(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }

        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
        try
        {
            using StoreDirectory store = await StoreDirectory.ChooseAsync(arguments.Directory);
            return await new Demonstration(arguments, store, stop.Token).RunAsync();
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Interrupted.");
            return ExitCodes.Interrupted;
        }
        catch (UsageException misuse)
        {
            Console.Error.WriteLine(misuse.Message);
            return ExitCodes.Usage;
        }
        catch (Exception failure) when (failure
            is AllocationStoreException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(failure.Message);
            return ExitCodes.Failed;
        }
    }

    private async Task<int> RunAsync()
    {
        OrderFile file = OrderFile.Read();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{file.Lines.Count:N0} order lines, {file.Skus.Count:N0} products; stock for 75 % of what was ordered of "
                + $"each; {(_arguments.CompleteOnly ? "complete lines only" : "partial allowed")}."));
        if (await WorkAndCrashAsync())
        {
            await ReopenAsync(file);
        }

        Console.WriteLine();
        foreach (Figure figure in _figures)
        {
            Console.WriteLine(figure);
        }

        if (_failures > 0)
        {
            Console.Error.WriteLine($"{_failures} check(s) failed.");
        }

        return _failures == 0 ? ExitCodes.Good : ExitCodes.Failed;
    }

    /// <summary>True if the other process did all its work and was killed.</summary>
    private async Task<bool> WorkAndCrashAsync()
    {
        using var child = WatchedProcess.Start(_arguments.ForCrashChild(_store));
        await foreach (string line in child.ReadLinesAsync(_stop))
        {
            if (line == Channel.Ready)
            {
                int code = child.Kill();
                Console.WriteLine();
                Console.WriteLine($"The crash: process {child.Id} is killed without a warning (exit code {code})");
                return true;
            }

            Relay(line);
        }

        _progress.Clear();
        if (child.WaitForExit() is ExitCodes.Interrupted or ExitCodes.Terminated || _stop.IsCancellationRequested)
        {
            // Ctrl-C reaches both processes, in no particular order.
            throw new OperationCanceledException();
        }

        Check(false, "the working process ended before it was killed");
        return false;
    }

    private void Relay(string line)
    {
        if (line.StartsWith(Channel.ProgressPrefix, StringComparison.Ordinal))
        {
            _progress.Show(line[Channel.ProgressPrefix.Length..]);
            return;
        }

        _progress.Clear();
        if (Figure.TryParse(line, out Figure figure))
        {
            _figures.Add(figure);
        }
        else if (line.StartsWith(Channel.FailedPrefix, StringComparison.Ordinal))
        {
            Check(false, line[Channel.FailedPrefix.Length..]);
        }
        else
        {
            Console.WriteLine(line);
        }
    }

    private async Task ReopenAsync(OrderFile file)
    {
        await using AllocationEngine engine = await AllocationEngine.OpenAsync(
            _store.Path, new EngineOptions { AllowVolatileFileSystem = _store.IsVolatile });
        OpenReport report = engine.OpenReport;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  opened from the log: {report.Commands:N0} commands in {report.Frames:N0} commits, "
                + $"{report.Bytes / 1024.0:N0} KiB, {report.TornBytes:N0} torn bytes, "
                + $"{report.Elapsed.TotalMilliseconds:N0} ms"));
        Check(!report.Created && !report.ClosedCleanly, "the store was not closed cleanly, and says so");

        StateDigest digest = await engine.GetDigestAsync();
        Check(
            digest.ToString() == Before(FigureNames.DigestBefore)
                && digest.Sequence.ToString(CultureInfo.InvariantCulture) == Before(FigureNames.SequenceBefore),
            $"the digest of every byte of the state is the same: {digest}, at sequence {digest.Sequence}");
        await CompareTableAsync(engine, file);
        Check(await new ServiceDesk(engine).RemembersAsync(), "each serial is where it was, with who had it");
        AuditReport audit = await engine.AuditAsync();
        Check(audit.IsSound, audit.FirstBreak ?? "the audit is sound: nothing created, lost or promised twice");
        Console.WriteLine(_failures == 0 ? "  nothing differs" : "  SOMETHING DIFFERS");

        _figures.Add(Figure.Count(FigureNames.SequenceAfter, digest.Sequence));
        _figures.Add(new Figure(FigureNames.DigestAfter, digest.ToString()));
        _figures.Add(Figure.Of("recovery.seconds", report.Elapsed.TotalSeconds, "F6", "s"));
    }

    /// <summary>Nobody remembers the allocations' numbers: they are found by their orders.</summary>
    private async Task CompareTableAsync(AllocationEngine engine, OrderFile file)
    {
        var ofOrders = new Dictionary<string, Queue<AllocationId>>(StringComparer.Ordinal);
        var allocations = new AllocationId[file.Lines.Count];
        for (int i = 0; i < file.Lines.Count; i++)
        {
            string order = file.Lines[i].Order;
            if (!ofOrders.TryGetValue(order, out Queue<AllocationId>? lines))
            {
                var document = new SourceDocument(DocumentKind.SalesOrder, order);
                lines = ofOrders[order] = new(await engine.Allocations.FindByDocumentAsync(document));
            }

            _ = lines.TryDequeue(out allocations[i]);
            if ((i + 1) % 1000 == 0 || i + 1 == file.Lines.Count)
            {
                _stop.ThrowIfCancellationRequested();
                _progress.Show(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Reading the allocations again: {i + 1:N0} of {file.Lines.Count:N0}"));
            }
        }

        _progress.Clear();
        PriorityTable table = PriorityTable.Read(engine, file, allocations);
        bool same = table.ToFigures().All(figure => Before(figure.Name) == figure.Value);
        Check(same, $"the table, read again from {ofOrders.Count} orders, is the same");
        if (!same)
        {
            table.Print();
        }
    }

    private string? Before(string name) => _figures.Find(figure => figure.Name == name).Value;

    private void Check(bool holds, string what)
    {
        _failures += holds ? 0 : 1;
        Console.WriteLine(holds ? $"  {what}" : $"  FAILED: {what}");
    }
}
