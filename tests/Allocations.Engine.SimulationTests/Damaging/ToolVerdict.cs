using Allocations.Engine.Tool;
using Allocations.Engine.Tool.Output;

namespace Allocations.Engine.SimulationTests;

/// <summary>Holds <c>allocations verify</c> to what an opening says of the same files.</summary>
internal static class ToolVerdict
{
    /// <summary>Writes the files into a directory and verifies it.</summary>
    /// <returns>How the tool disagrees; null = it does not.</returns>
    public static string? Problem(SimulatedStorage disk, DamageVerdict verdict)
    {
        string directory = Directory.CreateTempSubdirectory("allocations-damage-").FullName;
        try
        {
            foreach (string name in disk.FileNames)
            {
                File.WriteAllBytes(Path.Combine(directory, name), disk.Contents(name));
            }

            using MemoryStream output = new();
            using StringWriter error = new();
            using ToolConsole console = new(output, error, TextReader.Null, isTerminal: false);
            int exitCode = ToolRunner.Run(["verify", directory], console);
            int[] expected = Expected(verdict);
            return expected.Contains(exitCode) ? null
                : $"'verify' ends with {exitCode} instead of {string.Join(" or ", expected)}: {error} "
                    + $"An opening: {verdict.Figure} {verdict.Refusal?.Message}";
        }
#pragma warning disable CA1031 // Whatever it is, it is a finding.
        catch (Exception wrong)
#pragma warning restore CA1031
        {
            return $"'verify' throws {wrong}";
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    /// <summary>Checkpoints and trails may be damaged in a store that opens; and, where a checkpoint stands for it, the log before,
    /// which the tool reads and an opening does not.</summary>
    private static int[] Expected(DamageVerdict verdict) => verdict switch
    {
        { IsNew: true } => [ExitCodes.Unreadable],
        { Refusal: StoreFormatException } => [ExitCodes.OtherFormat],
        { Refusal: StoreDivergedException } => [ExitCodes.Diverged],
        { Refusal: not null } => [ExitCodes.Damaged],
        { FromCheckpoint: true } =>
            [ExitCodes.Sound, ExitCodes.Damaged, ExitCodes.CheckpointDamaged, ExitCodes.TrailDamaged],
        _ => [ExitCodes.Sound, ExitCodes.CheckpointDamaged, ExitCodes.TrailDamaged],
    };
}
