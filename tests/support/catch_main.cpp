#if __has_include(<catch2/catch_session.hpp>)
#include <catch2/catch_session.hpp>
int main(int count, char** arguments) {
  return Catch::Session().run(count, arguments);
}
#else
#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>
int main(int count, char** arguments) {
  return Catch::Session().run(count, arguments);
}
#endif
