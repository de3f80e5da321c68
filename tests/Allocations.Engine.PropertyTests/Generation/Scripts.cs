using FsCheck;
using FsCheck.Fluent;

namespace Allocations.Engine.PropertyTests.Generation;

/// <summary>Scripts for FsCheck.</summary>
internal static class Scripts
{
    /// <summary>The size of the longest ones: 60 commands.</summary>
    public const int MaxCount = 59;

    public static Gen<Script> Generator { get; } = Gen.Sized(
        size => Gen.Choose(0, int.MaxValue - 1).Select(seed => ScriptGenerator.Write(seed, Math.Min(size, MaxCount))));

    public static Arbitrary<Script> Arbitrary { get; } = Arb.From(Generator, ScriptShrinker.Shrink);
}
