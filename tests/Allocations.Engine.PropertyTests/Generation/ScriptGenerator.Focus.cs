using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Generation;

internal sealed partial class ScriptGenerator
{
    /// <summary>Commands that most of a script is to consist of, and what brings them up: a draw of a family that never does
    /// costs as much as any other.</summary>
    internal sealed class Focus
    {
        private const int Trials = 20;
        private const int TrialSize = 40;

        private readonly Lazy<(int, Func<ScriptGenerator, ScriptStep>)[]> _families;

        public Focus(Func<ICommand, bool> includes)
        {
            Includes = includes;
            _families = new(FindFamilies);
        }

        public Func<ICommand, bool> Includes { get; }

        public IReadOnlyList<(int Weight, Func<ScriptGenerator, ScriptStep> Next)> Families => _families.Value;

        /// <summary>The families that bring such a command up in the states behind a few scripts; all, if none does.</summary>
        private (int, Func<ScriptGenerator, ScriptStep>)[] FindFamilies()
        {
            List<ScriptGenerator> states = [.. Enumerable.Range(0, Trials).Select(seed => Play(seed, TrialSize, Scale.Small, null))];
            (int, Func<ScriptGenerator, ScriptStep> Next)[] found =
                [.. s_families.Where(family => states.Exists(state => Includes(family.Next(state).Command)))];
            return found.Length == 0 ? s_families : found;
        }
    }
}
