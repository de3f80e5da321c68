using System.Globalization;
using Allocations.Engine.Auditing;
using Allocations.Engine.Checkpoints;
using Allocations.Engine.Commands;
using Allocations.Engine.Journal;
using Allocations.Engine.Tests.House;

namespace Allocations.Engine.Tests.Golden;

/// <summary>
/// Stores as they lay on the disk. From format 2 on, every later version must open every one of them and come to the same state;
/// format 1 was never released and is refused. With ALLOCATIONS_ACCEPT_GOLDEN=1 a store that is missing is made, for a new kind of
/// command; one that is there is never made anew, but its listing is, for a new word of the listing, if the state is the same:
/// <code>ALLOCATIONS_ACCEPT_GOLDEN=1 dotnet test -c Release tests/Allocations.Engine.Tests --filter GoldenStore</code>
/// </summary>
public sealed class GoldenStoreTests
{
    private const string Accept = "ALLOCATIONS_ACCEPT_GOLDEN";
    private const string ListingName = "listing.txt";

    /// <summary>Whichever test comes first makes the store anew, if that is asked for.</summary>
    private static readonly Lazy<Task> s_accepted = new(() =>
        Environment.GetEnvironmentVariable(Accept) == "1" ? RecreateAsync() : Task.CompletedTask);

    /// <summary>Timers, holds and ticks.</summary>
    private static string WithTime => Present + "-time";

    /// <summary>Written when locations could be frozen.</summary>
    private static string WithSupply => Present + "-supply";

    /// <summary>Written when there were lots.</summary>
    private static string WithLots => Present + "-lots";

    /// <summary>Written when whether a trail is kept had become a fact of the store.</summary>
    private static string WithTrail => Present + "-trail";

    /// <summary>Written when the catalog could be changed.</summary>
    private static string WithCatalog => Present + "-catalog";

    /// <summary>Written when serial numbers could be recalled.</summary>
    private static string WithRecalls => Present + "-recalls";

    /// <summary>Written when there were indexes of allocations.</summary>
    private static string WithIndexes => Present + "-indexes";

    /// <summary>Written when options of requests were events, and a recreated hold kept its time.</summary>
    private static string WithWays => Present + "-ways";

    /// <summary>Written when there were customers.</summary>
    private static string WithCustomers => Present + "-customers";

    /// <summary>Written when there were contracts.</summary>
    private static string WithContracts => Present + "-contracts";

    /// <summary>Written when there were limits by channel.</summary>
    private static string WithChannels => Present + "-channels";

    /// <summary>Written when reallocations had lines, and tenants had policies about them.</summary>
    private static string WithReallocations => Present + "-reallocations";

    /// <summary>Written when there were permissions.</summary>
    private static string WithPermissions => Present + "-permissions";

    /// <summary>Written when there were fair distribution runs.</summary>
    private static string WithDistribution => Present + "-distribution";

    /// <summary>A command of each form.</summary>
    private static string WithKinds => Present + "-kinds";

    /// <summary>Written when steps could be undone.</summary>
    private static string WithSteps => Present + "-steps";

    /// <summary>Written when requests and products had terms.</summary>
    private static string WithPriorities => Present + "-priorities";

    private static string WithTerms => Present + "-terms";

    /// <summary>Written when requests had limits of sourcing.</summary>
    private static string WithLimits => Present + "-limits";

    /// <summary>Written when bins could be taken only whole.</summary>
    private static string WithBins => Present + "-bins";

    private static string Home => Path.Combine(Repository.Root, "tests", "Allocations.Engine.Tests", "Golden");

    private static string Present =>
        Path.Combine(Home, "format-" + FrameLayout.FormatVersion.ToString(CultureInfo.InvariantCulture));

    [Fact]
    public async Task Every_golden_store_opens_and_gives_the_state_it_had()
    {
        await s_accepted.Value;
        Assert.True(Directory.Exists(Present), $"{Present} is missing; run once with {Accept}=1 and commit it.");
        foreach (string golden in Directory.GetDirectories(Home, "format-*").Where(golden => !golden.EndsWith("-1", StringComparison.Ordinal)))
        {
            string work = CopyOf(golden);
            try
            {
                Assert.Equal(
                    await File.ReadAllLinesAsync(Path.Combine(golden, ListingName)),
                    await ListAsync(await AllocationEngine.OpenAsync(work, new() { AllowVolatileFileSystem = true })));
            }
            finally
            {
                Directory.Delete(work, recursive: true);
            }
        }
    }

    [Fact]
    public async Task The_golden_stores_of_this_format_hold_every_kind_of_command()
    {
        await s_accepted.Value;
        KindsSeen kinds = new();
        foreach ((string store, uint epoch) in new[] { (Present, 3u), (WithTime, 1u), (WithSupply, 1u), (WithLots, 1u), (WithTrail, 1u), (WithKinds, 1u), (WithSteps, 1u), (WithCatalog, 1u), (WithTerms, 1u), (WithRecalls, 1u), (WithIndexes, 1u), (WithWays, 1u), (WithLimits, 1u), (WithPriorities, 1u), (WithCustomers, 1u), (WithContracts, 1u), (WithChannels, 1u), (WithReallocations, 1u), (WithBins, 1u), (WithPermissions, 1u), (WithDistribution, 1u) })
        {
            using LogInspection log = LogInspection.Open(StorageFactory.OpenExisting(store)!)!;
            LogFindings found = log.Run(kinds);
            Assert.Equal(LogEnding.Closed, found.Ending);
            Assert.Equal(epoch, found.Epoch);
        }

        Violations.AreNone(Enum.GetValues<CommandKind>().Except(kinds.Kinds).Where(kind => kind != CommandKind.None)
            .Select(kind => $"{kind}: add a golden store that has one, such as {nameof(StepsSample)}"));
    }

    [Fact]
    public async Task Golden_stores_are_opened_from_their_newest_checkpoint_and_also_from_their_log_alone()
    {
        await s_accepted.Value;
        foreach (string golden in new[] { Present, WithTime, WithLots, WithTrail, WithSteps, WithCatalog, WithTerms, WithRecalls, WithIndexes, WithWays, WithLimits, WithPriorities, WithCustomers, WithContracts, WithChannels, WithReallocations, WithBins, WithPermissions, WithDistribution })
        {
            string whole = CopyOf(golden);
            string log = CopyOf(golden);
            foreach (string file in Directory.GetFiles(log, "*checkpoint*"))
            {
                File.Delete(file);
            }

            await using (AllocationEngine engine = await AllocationEngine.OpenAsync(whole, new() { AllowVolatileFileSystem = true }))
            await using (AllocationEngine replayed = await AllocationEngine.OpenAsync(log, new() { AllowVolatileFileSystem = true }))
            {
                Assert.Equal(
                    CheckpointSurvey.Of(StorageFactory.OpenExisting(golden)!).Usable[0].Mark.LastSequence,
                    (ulong)engine.OpenReport.CheckpointSequence);
                Assert.Empty(engine.OpenReport.CheckpointProblems);
                Assert.Equal(0, replayed.OpenReport.CheckpointSequence);
                Assert.Equal(await engine.GetDigestAsync(), await replayed.GetDigestAsync());
            }

            Directory.Delete(whole, recursive: true);
            Directory.Delete(log, recursive: true);
        }
    }

    [Fact]
    public async Task A_store_of_format_1_is_refused_and_stays_as_it_is()
    {
        string work = CopyOf(Path.Combine(Home, "format-1"));
        Dictionary<string, byte[]> before = Directory.GetFiles(work).ToDictionary(file => file, File.ReadAllBytes);
        StoreFormatException refusal = await Assert.ThrowsAsync<StoreFormatException>(
            async () => await AllocationEngine.OpenAsync(work, new() { AllowVolatileFileSystem = true }));
        Assert.Equal((1, FrameLayout.FormatVersion), (refusal.FoundVersion, refusal.SupportedVersion));
        Assert.All(before, file => Assert.Equal(file.Value, File.ReadAllBytes(file.Key)));
        Directory.Delete(work, recursive: true);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(CheckpointHeader.OldestVersion - 1)]
    public async Task Checkpoints_of_an_older_format_are_passed_over_until_a_new_one_takes_their_place(int format)
    {
        await s_accepted.Value;
        string passedOver = string.Create(CultureInfo.InvariantCulture, $"format {format};");
        string work = CopyOf(Present);
        int checkpoints = CheckpointSurvey.Of(StorageFactory.OpenExisting(work)!).Usable.Count;
        foreach (string list in Directory.GetFiles(work, "*.checkpoint"))
        {
            Reformat(list, (ushort)format);
        }

        StateDigest replayed;
        await using (AllocationEngine engine = await AllocationEngine.OpenAsync(work, new() { AllowVolatileFileSystem = true }))
        {
            Assert.Equal(0, engine.OpenReport.CheckpointSequence);
            Assert.Equal(
                checkpoints, engine.OpenReport.CheckpointProblems.Count(problem => problem.Contains(passedOver, StringComparison.Ordinal)));
            replayed = await engine.GetDigestAsync();
        }

        await using (AllocationEngine engine = await AllocationEngine.OpenAsync(work, new() { AllowVolatileFileSystem = true }))
        {
            Assert.Equal(replayed.Sequence, engine.OpenReport.CheckpointSequence);
            Assert.Empty(engine.OpenReport.CheckpointProblems);
            Assert.Equal(replayed, await engine.GetDigestAsync());
        }

        Directory.Delete(work, recursive: true);
    }

    /// <summary>Gives a checkpoint's list another format, with a right checksum.</summary>
    private static unsafe void Reformat(string list, ushort format)
    {
        byte[] bytes = File.ReadAllBytes(list);
        fixed (byte* first = bytes)
        {
            var header = (CheckpointHeader*)first;
            header->FormatVersion = format;
            header->Checksum = CheckpointEncoder.Checksum(bytes, header->StoreId);
        }

        File.WriteAllBytes(list, bytes);
    }

    private static async Task RecreateAsync()
    {
        await RecreateAsync(Present, directory => SampleStore.CreateAsync(directory));
        await RecreateAsync(WithTime, TimeSample.CreateAsync);
        await RecreateAsync(WithSupply, SupplySample.CreateAsync);
        await RecreateAsync(WithLots, LotSample.CreateAsync);
        await RecreateAsync(WithTrail, TrailSample.CreateAsync);
        await RecreateAsync(WithKinds, KindsSample.CreateAsync);
        await RecreateAsync(WithSteps, StepsSample.CreateAsync);
        await RecreateAsync(WithCatalog, CatalogSample.CreateAsync);
        await RecreateAsync(WithTerms, TermsSample.CreateAsync);
        await RecreateAsync(WithRecalls, RecallsSample.CreateAsync);
        await RecreateAsync(WithIndexes, IndexSample.CreateAsync);
        await RecreateAsync(WithLimits, LimitsSample.CreateAsync);
        await RecreateAsync(WithWays, WaysSample.CreateAsync);
        await RecreateAsync(WithPriorities, PrioritySample.CreateAsync);
        await RecreateAsync(WithCustomers, CustomerSample.CreateAsync);
        await RecreateAsync(WithContracts, ContractSample.CreateAsync);
        await RecreateAsync(WithChannels, ChannelSample.CreateAsync);
        await RecreateAsync(WithReallocations, ReallocationSample.CreateAsync);
        await RecreateAsync(WithBins, BinSample.CreateAsync);
        await RecreateAsync(WithPermissions, PermissionSample.CreateAsync);
        await RecreateAsync(WithDistribution, DistributionSample.CreateAsync);
    }

    private static async Task RecreateAsync(string store, Func<string, Task> create)
    {
        string[] before = [];
        if (Directory.Exists(store))
        {
            before = await File.ReadAllLinesAsync(Path.Combine(store, ListingName));
        }
        else
        {
            await create(store);
            File.Delete(Path.Combine(store, JournalOpening.LockName));
        }

        string work = CopyOf(store);
        string[] lines = await ListAsync(await AllocationEngine.OpenAsync(work, new() { AllowVolatileFileSystem = true }));
        Directory.Delete(work, recursive: true);
        Assert.True(before.Length == 0 || before.AsSpan(0, 2).SequenceEqual(lines.AsSpan(0, 2)), $"{store} opens with another state");
        await File.WriteAllTextAsync(Path.Combine(store, ListingName), string.Join('\n', lines) + "\n");
    }

    private static async Task<string[]> ListAsync(AllocationEngine engine)
    {
        await using (engine)
        {
            StateDigest digest = await engine.GetDigestAsync();
            AuditReport audit = await engine.AuditAsync();
            Assert.True(audit.IsSound, audit.ToString());
            string[] listing = await engine.AskAsync(state => StateListing.Lines(state).ToArray());
            return
            [
                string.Create(CultureInfo.InvariantCulture, $"sequence {digest.Sequence}"), $"digest {digest}", .. listing,
            ];
        }
    }

    private static string CopyOf(string golden)
    {
        string work = Directory.CreateTempSubdirectory("allocations-golden-").FullName;
        foreach (string file in Directory.GetFiles(golden).Where(file => Path.GetFileName(file) != ListingName))
        {
            File.Copy(file, Path.Combine(work, Path.GetFileName(file)));
        }

        return work;
    }
}
