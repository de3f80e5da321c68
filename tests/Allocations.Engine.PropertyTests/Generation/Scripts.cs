using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Model;
using FsCheck;
using FsCheck.Fluent;

namespace Allocations.Engine.PropertyTests.Generation;

/// <summary>Scripts for FsCheck.</summary>
internal static class Scripts
{
    /// <summary>The size of the longest ones: 60 commands.</summary>
    public const int MaxCount = 59;

    private const int SpoiltPercent = 40;

    /// <summary>Commands that make somebody wait who can't take just any stock, or may serve those who do.</summary>
    public static ScriptGenerator.Focus ConcernsQueue { get; } = new(IsOfQueue);

    /// <summary>Commands that concern the safety stock of bolts, or allocations that wait for bolts.</summary>
    public static ScriptGenerator.Focus ConcernsSafetyOfBolts { get; } = new(IsOfSafetyOfBolts);

    /// <summary>Reallocations, the rules about them, and what they need.</summary>
    public static ScriptGenerator.Focus ConcernsReallocation { get; } = new(command => command
        is Reallocate or ReallocateMany or SetReallocationPolicy or SetCustomerReallocation or CreateAllocation or Receive);

    /// <summary>Fair distribution, and what it distributes.</summary>
    public static ScriptGenerator.Focus ConcernsDistribution { get; } = new(command => command
        is SetDistributionSegment or SetDistributionWeight or PlanDistribution or CommitDistribution or Tick or CreateAllocation
        or Receive or DefineCustomer or Release);

    public static Arbitrary<Script> Arbitrary { get; } = Arb.From(Generate(Write), ScriptShrinker.Shrink);

    /// <summary>Scripts that consist mostly of certain commands: where a fault shows in few of all scripts.</summary>
    public static Arbitrary<Script> Of(ScriptGenerator.Focus? focus) => focus is null
        ? Arbitrary
        : Arb.From(
            Generate((seed, size) => ScriptGenerator.Write(seed, size, Scale.Small, focus)), ScriptShrinker.Shrink);

    /// <summary>Whether a command makes somebody wait who can't take just any stock, or may serve those who do.</summary>
    private static bool IsOfQueue(ICommand command) => command switch
    {
        CreateAllocation create => IsOnTerms(create.Request),
        CreateHold hold => IsOnTerms(hold.Request),
        CreateHoldFor hold => IsOnTerms(hold.Request),
        Receive or Move or Cancel or ChangeQuantity or Split or Merge or Recreate or Reallocate or SetSafetyStock or Tick
            or DefineLot or Unblock or WriteOff or WriteOffBlocked => true,
        _ => false,
    };

    /// <summary>Whether a command concerns the safety stock of bolts, or allocations that wait for bolts.</summary>
    private static bool IsOfSafetyOfBolts(ICommand command) =>
        command is Cancel
        || (command is Receive or SetSafetyStock && command.IsOf(World.Bolt))
        || (command is CreateAllocation && command.IsOf(World.Bolt) && IsOfQueue(command));

    public static Arbitrary<ByteScript> SpoiltBytes { get; } =
        Arb.From(Generate(WriteSpoilt), script => script.Shrink());

    /// <summary>A script as bytes, some commands of which are spoilt.</summary>
    public static ByteScript WriteSpoilt(int seed, int size)
    {
        var dice = new Dice(seed);
        var mutator = new ByteMutator(dice);
        return new ByteScript([.. EncodedScript.Of(ScriptGenerator.Write(seed, size))
            .Select(command => dice.Chance(SpoiltPercent) ? mutator.Mutate(command) : command)]);
    }

    private static bool IsOnTerms(AllocationRequest request) =>
        !request.RefuseIfShort && (!request.AllowPartial || !request.Locations.IsEmpty || request.UsableUntil is not null);

    private static Gen<T> Generate<T>(Func<int, int, T> write) =>
        Gen.Sized(size => Gen.Choose(0, int.MaxValue - 1).Select(seed => write(seed, Math.Min(size, MaxCount))));

    private static Script Write(int seed, int size) => ScriptGenerator.Write(seed, size);
}
