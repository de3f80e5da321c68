namespace Allocations.Engine.LoadTest.Scenarios;

/// <summary>What the writer did, alone.</summary>
/// <param name="Commands">Commands applied.</param>
/// <param name="Seconds">The time that applying them took.</param>
/// <param name="ProcessorSeconds">The processor time of it: less where something else had the processor
/// meanwhile.</param>
/// <param name="AllocatedBytes">Bytes allocated on the garbage-collected heap.</param>
/// <param name="Kinds">How many of each kind.</param>
/// <param name="Live">Live allocations at the end.</param>
internal sealed record WriterResult(
    long Commands, double Seconds, double ProcessorSeconds, long AllocatedBytes, long[] Kinds, int Live);
