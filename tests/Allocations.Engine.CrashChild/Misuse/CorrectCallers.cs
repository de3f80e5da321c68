namespace Allocations.Engine.CrashChild;

/// <summary>Those who keep to the rules: each of their calls must be answered once, with the outcome of that very call.</summary>
internal sealed class CorrectCallers(AllocationEngine engine, CancellationToken over)
{
    private const int LargestBatch = 40;

    /// <summary>Awaits one command after the other, and knows what lies on the shelf.</summary>
    public async Task SinglesAsync(Place place, Tally tally)
    {
        Quantity expected = place.Stock;
        long last = 0;
        for (int i = 1; !over.IsCancellationRequested; i++)
        {
            Quantity quantity = Quantity.FromMillionths(i % 1000 + 1);
            expected += quantity;
            Outcome outcome = await place.ReceiveAsync(quantity).ConfigureAwait(false);
            tally.Require(
                outcome.Status == CommandStatus.Ok && outcome.Quantity == quantity && outcome.Sequence > last,
                $"a receipt of {quantity} behind #{last} was answered with {outcome}");
            tally.Require(place.Stock == expected, $"{place.Stock} lie where {expected} were received");
            last = outcome.Sequence;
            tally.CountCorrect();
        }
    }

    /// <summary>Fills batches of all sizes and sends them in all ways.</summary>
    public async Task BatchesAsync(Place place, Tally tally)
    {
        Quantity expected = place.Stock;
        for (int round = 0; !over.IsCancellationRequested; round++)
        {
            using CommandBatch batch = engine.RentBatch();
            tally.Require(batch.Count == 0 && batch.Outcomes.IsEmpty, $"a rented batch has {batch.Count} commands in it");
            for (int use = 0; use < 3; use++)
            {
                batch.Clear();
                int count = ((round * 7) + use) % LargestBatch + 1;
                for (int i = 0; i < count; i++)
                {
                    int index = batch.Receive(place.Product, place.Location, QuantityOf(i));
                    tally.Require(index == i, $"the command with index {i} got index {index}");
                    expected += QuantityOf(i);
                }

                await SendAsync(batch, round + use).ConfigureAwait(false);
                Check(batch, count, tally);
                tally.Require(place.Stock == expected, $"{place.Stock} lie where {expected} were received in batches");
                tally.CountCorrect(count);
            }
        }
    }

    /// <summary>Asks for what it did itself.</summary>
    public async Task QueriesAsync(Place place, Tally tally)
    {
        for (ulong i = 1; !over.IsCancellationRequested; i++)
        {
            string serial = $"S{i}";
            OperationId operation = new((UInt128)i);
            Outcome outcome = await engine.Stock.ReceiveAsync(place.Serialized, place.Location, [serial], operation)
                .ConfigureAwait(false);
            Task<Outcome?> known = engine.FindOperationAsync(operation);
            SerialView? unit = await engine.Stock.FindSerialAsync(place.Serialized, serial).ConfigureAwait(false);
            tally.Require(
                unit is { State: SerialState.Available } view && view.Serial == serial && view.Location == place.Location,
                $"asked for {serial}, got {unit}");
            Outcome? found = await known.ConfigureAwait(false);
            tally.Require(
                outcome.Status == CommandStatus.Ok && found == outcome, $"{outcome} is stored as {found}");
            tally.CountCorrect(3);
        }
    }

    private static Quantity QuantityOf(int index) => Quantity.FromMillionths(index + 1);

    private static async Task SendAsync(CommandBatch batch, int way)
    {
        switch (way % 4)
        {
            case 0:
                batch.Submit();
                break;
            case 1:
                await batch.SubmitAsync().ConfigureAwait(false);
                break;
            case 2:
                batch.Post();
                batch.Wait();
                break;
            default:
                await batch.SubmitAsync().AsTask().ConfigureAwait(false);
                break;
        }
    }

    private static void Check(CommandBatch batch, int count, Tally tally)
    {
        ReadOnlySpan<Outcome> outcomes = batch.Outcomes;
        tally.Require(outcomes.Length == count, $"{count} commands have {outcomes.Length} outcomes");
        for (int i = 0; i < outcomes.Length; i++)
        {
            Outcome outcome = outcomes[i];
            tally.Require(
                outcome.Status == CommandStatus.Ok && outcome.Quantity == QuantityOf(i)
                && outcome.Sequence == outcomes[0].Sequence + i,
                $"command {i} of {count} was answered with {outcome}");
        }
    }
}
